//! Money, quantities, sale units and price tiers: integers only.
