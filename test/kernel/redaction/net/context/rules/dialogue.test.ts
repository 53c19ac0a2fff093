import { createDialogueRule } from '../../../../../../kernel/redaction/net/context/dialogue.ts';
import { checkRule } from './check-rule.ts';

describe('a password that is said to a server or typed into a window', () => {
  checkRule(createDialogueRule, {
    found: [
      'PASS §\nNICK bob', 'PASS :§\r\nUSER bob 0 * :bob', '>\nPASS §\nCAP LS 302', 'send("PASS §\\r\\nNICK bob")', "'PASS §\\nNICK bob'",
      
      'write(4, "PASS §\\r\\n", 11) = 38', 'sendto(7, "PASS §\\r\\n", 20, 0, NULL, 0) = 20', 'C: PASS §', '> PASS §\r\n', '---> PASS §', '10:22:01 < PASS §', 'Request: PASS §', 'AUTH §\n+OK', '127.0.0.1:6379> AUTH §\nOK', '\nAUTH §', 'AUTH shop §\n+OK', 'redis.example.test:6379> AUTH default §',
      '^!p::SendRaw §  ; Kennwort der Kasse', '^!k::Send §{Enter} ; password', 'Send {Raw}§ ; my password', 'SendEvent § ; Passwort', 'SendInput("§") ; password', 'Send, §{Enter} ; Passwort der Kasse', 'SendInput, §{Tab}  ; password', 'SendInput {Raw}§ ; the password', 'SendRaw, § ; mot de passe, mdp', 'Send "§{Enter}" ; Kennwort', 'Send("§{ENTER}") ; password of the till', 'shell.SendKeys "§{ENTER}" \' password', 'pyautogui.typewrite("§")  # password', 'sim.write("§") // wifi password',
    ],
    none: ['PASS §', ' PASS  §', 'PASS src/x.test.ts', 'x PASS §', '> PASS 12', 'printf(4, "PASS §")', 'AUTH PLAIN', 'AUTH CRAM-MD5\n', 'AUTH LOGIN §', 'x AUTH §', 'AUTH one two §', 'the AUTH §', 'Send, §{Enter}', 'Send, §{Enter} ; name of the till\n; password', 'Send, hello ; password', 'please send, § is the name', 'SendRaw §', '::Send § ; name', 'write("§") # checksum', 'typewrite("§"), password'],
  });
});
