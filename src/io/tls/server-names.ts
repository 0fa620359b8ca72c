/**
 * The server names of a node's TLS connections. They route a connection to its thread before the
 * handshake and say nothing about identity, which the certificate's key alone decides.
 */
export const CONTROL_SERVER_NAME = "control.spanlan.internal";
export const DATA_SERVER_NAME = "data.spanlan.internal";
