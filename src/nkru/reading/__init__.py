"""Reading: from files, folders and standard input to documents with text, date and publisher."""

from nkru.reading.catalogue import Catalogue
from nkru.reading.loading import Inputs, load, read

__all__ = ["Catalogue", "Inputs", "load", "read"]
