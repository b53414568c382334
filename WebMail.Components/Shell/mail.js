// The one module of the page: it starts the others.
