"""The model `half-days`: a month of companionship visits."""
