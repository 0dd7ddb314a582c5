"""`python -m nkru` is `nkru`."""

from nkru.cli import main

main()
