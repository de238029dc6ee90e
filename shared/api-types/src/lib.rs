//! What travels on the wire between the API and the widgets.
