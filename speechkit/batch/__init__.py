"""Many inputs to one output: items → workers → sink. One bad input never stops the rest.

``items`` finds what there is to do, ``worker`` does one, ``pool`` does many at once and survives what
they do to it, ``sinks`` keep the results, ``run`` joins them and knows what is already done.
"""
