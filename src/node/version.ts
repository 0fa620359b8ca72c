/** The version of this program, as in package.json; it is no file to be found at run time. */
export const VERSION = "0.1.0";
