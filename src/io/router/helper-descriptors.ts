/** The helper's end of the stream of messages. */
export const MESSAGES_FD = 3;

/** The helper's end of the channel that descriptors travel by. */
export const CHANNEL_FD = 4;
