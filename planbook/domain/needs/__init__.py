"""What a household needs: the trade's methods, and their use on a family's facts."""
