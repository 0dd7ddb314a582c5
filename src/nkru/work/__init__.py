"""Extraction over many documents: in several processes, in order, with flat memory."""
