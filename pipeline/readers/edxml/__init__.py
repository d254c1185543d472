"""edXML packages (QCVN 102:2016/BTTTT), by which offices exchange documents: what is in them and whence they come."""
