"""A small newspaper of invented text, shaped as a Ghost site is: to try crawls on, offline."""
