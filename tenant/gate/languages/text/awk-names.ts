const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words of the language itself. */
export const awkKeywords = words('BEGIN END BEGINFILE ENDFILE function func if else while for do break continue next nextfile exit return delete in getline print printf switch case default');

/** Functions of POSIX awk, gawk and mawk that only calculate, or close and flush what is open. */
export const awkFunctions = words('length substr index split sub gsub match sprintf tolower toupper sin cos atan2 exp log sqrt int rand srand close fflush gensub patsplit asort asorti strtonum systime strftime mktime and or xor lshift rshift compl typeof isarray mkbool');

/** Words that awks with additions of their own take for more than a name; and ways to what a program cannot be seen to do. */
export const awkUnclear = words('SYMTAB FUNCTAB extension bindtextdomain dcgettext dcngettext');
