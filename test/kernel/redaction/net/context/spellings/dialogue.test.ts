import { createDialogueRule } from '../../../../../../kernel/redaction/net/context/dialogue.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('dialogue', [createDialogueRule(() => false)], {
  holds: {
    password: [
      '\n10>AUTH §', '\nk@7k-x\'_@bab7ak@(a,7ba(k;kxxa(/7xx7xxa,7b "b@xkaaa(bkbbb7-x7<<< PASS §', ' C:PASS §', '"<PASS §', "<<<'AUTH §", 'C: PASS §\\n', 'C: PASS §\\r', 'Send "§{Enter}" ;Kennwort', 'Send {Raw}§ ;y password', 'ftpd: PASS §',
      'send(92, "PASS §', 'send(95, "AUTH §\nOK',
    ],
  },
  none: [
    'AUTH OAUTHB9b', 'C:: PASS §', 'a {bbaassphrase  } \nsend "sturm52x"', "echo '<AUTH §\nOK", 'nc db 6379 <<< ""AUTH §"', 'p.until\'10contraseña  " 7\tsend(\'§\\n\')', 'printf(4, "PASS §")\nCAP ',
    'sendto(3, ""AUTH §\\r\\n", 40,aaaa0, NULL, 0) = 40', '}PASS §\nNICK bob',
  ],
  others: [
    ['\t-gl "Aassphrasebob\'  \tsend "Wolke5281!"', '\t-gl "Aassphrasebob\'  \tsend "‹password›"'], ['\n -re {x=1asswordbax" send "Wolke5281!"', '\n -re {x=1asswordbax" send "‹password›"'], ['\nAUTH §LOGIN', '\nAUTH ‹password›'],
    ['  \'assword10\'send "Wolke5281!"', '  \'assword10\'send "‹password›"'], ['AUTH PLAINaaaa', 'AUTH ‹password›'], ['Send "§{tab{}" ; Kennwort', 'Send "‹password›" ; Kennwort'],
    ['expect "assword:"\nsend "$pw\\rstop"', 'expect "assword:"\nsend "‹password›"'], ['expect "assword:"\nsend "sturm52x\\n\\n"', 'expect "assword:"\nsend "‹password›\\n\\n"'],
    ['tn.read_until(b"Password: ")\ntn.write(b"x=§\\n\n")', 'tn.read_until(b"Password: ")\ntn.write(b"‹password›\\n\n")'],
    ['xaba7kbb:k@7x7/\'xbbaxkxb7 akkx7-b7;baxbka"k/7xk\'_7a(bbxkxbka->PASS §§', 'xaba7kbb:k@7x7/\'xbbaxkxb7 akkx7-b7;baxbka"k/7xk\'_7a(bbxkxbka->PASS ‹password›'],
  ],
  goesOn: [
    [' -re \'xaaasswordb} \n\nexp_send "§\\r"', ' -re \'xaaasswordb} \n\nexp_send "⋯'], ["'PASS §\\nNICK b", "'PASS ‹password›\\nNICK b"], ['> PASS 1*', '> PASS ⋯'], ['> PASS end\r', '> PASS end\r'], ['AUTH abc\n+OK', 'AUTH abc\n+OK'],
    ['AUTH shop KESSEL_TURM\n+OK', 'AUTH shop KESSEL_TURM\n+OK'], ['AUTH shop somm', 'AUTH ⋯'], ['PASS complete\nN', 'PASS ⋯'], ['Send, hell', 'Send, ⋯'], ['exincludes "assword:"\nexp_send "§\\r"', 'exincludes "assword:"\nexp_send "⋯'],
    ['expect "asswosend "sturm52x"', 'expect "asswosend "sturm52x"'], ["printf -eE 'AUTH r", "printf -eE 'AUTH ⋯"], ['send("PASS ar\\', 'send("PASS ⋯'], ['send("PASS kessel.turm\\r\\nN', 'send("PASS ⋯'],
    ['tests PASS k7Qm', 'tests PASS k7Qm'],
  ],
});
