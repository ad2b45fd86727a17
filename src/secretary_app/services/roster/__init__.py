"""What the roster's screen asks: everybody in an order, who fits conditions, the same of many."""
