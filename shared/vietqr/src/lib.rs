//! EMVCo merchant-presented payloads of Vietnam: encode, decode, check; the QR symbol as SVG.
