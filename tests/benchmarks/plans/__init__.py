"""The figures of the planning engines, beside their rivals."""
