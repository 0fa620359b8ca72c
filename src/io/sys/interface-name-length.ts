/** IFNAMSIZ (Linux, include/uapi/linux/if.h) less the terminating zero. Apart, as it needs no system call. */
export const INTERFACE_NAME_OCTETS = 15;
