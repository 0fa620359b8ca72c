/** The helper's end of the stream of messages. */
export const MESSAGES_FD = 3;

/** The helper's end of the channel that descriptors travel by. */
export const CHANNEL_FD = 4;

/** Where the helper of a guest has the standard error of who started it; its own goes to its keeper. */
export const CALLER_ERROR_FD = 5;
