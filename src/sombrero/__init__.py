"""The open-source system with which a neighbourhood organises care together."""

import os

# Many small requests, each on its own: the threads that the linear algebra library
# keeps awake would only take the cores from the embedding model and the planner.
# It must be said before numpy is first loaded. Search's p95 was 5 to 12 times longer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
