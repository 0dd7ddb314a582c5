"""Where the work is done when one machine is too small: the same functions, called by an engine for clusters.

`jobs` knows no engine: Arrow tables in, Arrow tables out. `spark` is the door to Spark and knows no claims.
"""
