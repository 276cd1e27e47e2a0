"""Invented newspapers of every make, served on loopback: ordinary ones, and such as lead a crawler astray."""
