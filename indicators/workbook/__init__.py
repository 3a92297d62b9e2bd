"""The only door to spreadsheet libraries: bytes to grids of cells with places, and tables to workbooks."""
