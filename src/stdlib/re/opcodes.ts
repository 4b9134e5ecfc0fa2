/**
 * Instructions of the backtracking machine. The numbers are in the order in which the machine asks for them,
 * the frequent ones first.
 */
export const CHAR = 0; //          code
export const SET = 1; //           set
export const SPLIT = 2; //         other        go on, on failure continue at `other`
export const SPLIT_CHAR = 3; //    other, code  the same where the way on begins with `code`
export const JUMP = 4; //          target
export const SPLIT_FAR = 5; //     target       continue at `target`, on failure go on
export const MARK = 6; //          mark
export const CLOSE = 7; //         mark, group
export const REPEAT_GREEDY = 8; // unit, arg, min, max
export const REPEAT_LAZY = 9; //   unit, arg, min, max
export const REPEAT_ALL = 10; //   unit, arg, min, max
export const ANY = 11;
export const ANY_ALL = 12;
export const NOT_CHAR = 13; //     code
export const AT = 14; //           position, set of word characters
export const SUCCESS = 15;
export const FAILURE = 16;
export const LOOP = 17; //         loop         enter a counted loop
export const MAX_UNTIL = 18; //    loop, min, max, body
export const MIN_UNTIL = 19; //    loop, min, max, body
export const GROUPREF = 20; //     group
export const GROUPREF_FOLD = 21; // group, fold (1 ASCII, 2 Unicode)
export const EXISTS = 22; //       group, else
export const ATOMIC = 23; //       region
export const ATOMIC_END = 24; //   region
export const ASSERT = 25; //       region, width back
export const ASSERT_END = 26; //   region
export const NEGATIVE = 27; //     region, width back, behind
export const NEGATIVE_END = 28; // region
export const POSSESSIVE = 29; //   region, loop, min, max, exit
export const POSSESSIVE_END = 30; // region, loop, start

/** What AT asks for. */
export const AT_START = 0;
export const AT_LINE_START = 1;
export const AT_END = 2;
export const AT_LINE_END = 3;
export const AT_END_STRING = 4;
export const AT_BOUNDARY = 5;
export const AT_NON_BOUNDARY = 6;
