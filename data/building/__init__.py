"""Turns the published figures of data/sources into the tables of workbooks."""
