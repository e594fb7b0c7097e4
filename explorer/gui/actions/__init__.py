"""Everything the user can do, in one table: menus, shortcuts and the manual are made from it."""
