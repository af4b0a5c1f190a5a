"""DataFrames become charts; nothing is computed here.

In: what a measure gives. Out: matplotlib Axes. Open `canvas` for the looks, captions and files,
the others for a single chart.
"""
