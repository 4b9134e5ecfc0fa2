/** Up to this length the engine's own search for a text is, even in the worst case, no slower than one in steps of the runtime. */
export const SHORT_TEXT = 64;
