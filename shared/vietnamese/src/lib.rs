//! Vietnamese text: folding, tone placement, telex leftovers, numbers in words, money and dates as people write them.
