"""Item models: adapters between lists of domain objects and Qt's views."""
