import { createToldNearRule } from '../../../../../../kernel/redaction/net/context/told-near.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('told-near', [createToldNearRule()], {
  holds: {
    password: [
      'password §', 'Passwort geändert, jetzt ist es §', 'Passwort wie immer §', 'same password as before, §', 'the root password? §', 'Q: Passwort? A: §', 'mdp wifi §', 'PIN and password: 4711 / §', 'I changed the login, it is bob / § now', 'as password I took §',
      'als Passwort habe ich § genommen', 'Melde dich mit kasse und § am NAS an.', 'Connectez-vous avec jean et §', 'entra con juan y §', 'accedi con giulia e §', 'inloggen met jan en §', 'you get in with till / §', 'Login fürs CMS: b.meier / §',
      'Identifiants du NAS : backup / §', 'WLAN Gäste: §', 'Admin-Passwort, bitte merken: „§“', 'das Adminpasswort wäre §.', 'password, "§"', 'password – "§"', 'password - §', 'The password was never §', 'login bob: §', 'login bob §', 'login: bob, §',
      '§ is the new password for the NAS', '§ ist das neue Passwort fürs NAS', '§ est le nouveau mot de passe', 'Nicht weitergeben: § ist das Passwort', 'Try §, that was the password last year', '"§" war mal das Passwort', '§ es la contraseña', 'can you rotate `§`? that’s still the db password', '§ sollte das WLAN-Passwort sein',
      'password as we all said it to him is now §', 'return {a: [1]};\nthe new password is now §', 'the passwords? §', "the password's still §", 'the password was 47 or maybe §', 'wachtwoord (nieuw) wordt §', '  login now with §', 'das Passwort → §', 'mot de passe, voilà | §', 'log in: bob and §', 'log in: bob.meier+shop@mail.example, with §', 'if you get in with jan | §', 'password: is it §?', 'the password is (long) §', 'log in: bob then §', 'the old  password was §', '(*) the password is now §', `${'{'.repeat(9)}${' and so on'.repeat(12)} the password is now §`,
    ],
  },
  none: [
    'the password of host §', 'password reset, ticket §', 'login by bob, request-id §', 'password mail queued as §', 'wifi firmware §', 'login failed: UGFzc3dvcmQ6', 'login failed: VXNlcm5hbWU6', 'password login for user §', 'password hash: §', 'password, id: §', 'login from §', 'password... and §...', 'the password is long §…', 'the password is now §... and so on', '$password foo §', 'x.password foo §', 'password_file foo §', '/password foo §',
    'const password of x = 1; password now §', 'f(a) { the password § }', '  the password is now §', '// the password is now §', '# the password is now §', '* the password is now §', 'the passwords\nare §', 'passwordless access §', 'password some, words; that (do) not tell anything of <it> §',
    `password ${'and '.repeat(12)}§`, `password ${'andmanymorewords '.repeat(6)}§`, 'the password is kessel', 'the password is kessel-guitare31', 'the password changed on 2024-11-03', 'the password changed with v2.14.3-rc1', 'login to https://k7QmZt2v.example', 'login as k7QmZt2v@mail.example now', 'the password is k7:QmZt2vXwR9pLsN4b',
    '§ in the password', '§ makes the password', '§ is a long word and not at all the password', 'kessel-guitare31 is the password', 'id_k7QmZt2vXwR9pLsN4b is the password', 'INV-2024kQzX9vBn is the password',
    'password as we all said it to him and her now §', 'the password is \n§', 'the password, \r\n§', `the password is ${'x'.repeat(1100)} §`, 'log in: bob2 then §', 'the passwordings are §', 'the password is in [a] §', 'the password, see a(b) §',
  ],
  others: [
    ['the password is now kQ7xZ&t2v9mWp', 'the password is now ‹password›'], ['the password is now kQ7xZ#t2v9mWp.', 'the password is now ‹password›.'], ['so ist kQ7xZ#t2v9mWp das Passwort', 'so ist kQ7xZ#t2v9mWp das Passwort'],
    ['the password now: kessel!47Turm', 'the password now: ‹password›'], ['melde dich mit Kasse22 und kessel!47Turm an', 'melde dich mit Kasse22 und ‹password› an'], ['the password is odd, kessel47!', 'the password is odd, kessel47!'], ['the password then 4711 kQ7xZt2v9mWp', 'the password then 4711 ‹password›'],
    ['kessel!47Turm is the password', '‹password› is the password'],
  ],
  goesOn: [
    ['the password? §', 'the password? ⋯'], ['the password? kQ', 'the password? ⋯'], ['the password? §. ', 'the password? ‹password›. '], ['the password? and so', 'the password? and ⋯'], ['try §', 'try ⋯'], ['try § is the', 'try ⋯'], ['try §, that was the pass', 'try ⋯'], ['try kessel-guitare31 is the', 'try kessel-guitare31 is the'],
    ['try § is the new password ', 'try ‹password› is the new password '], ['try § and one two three four five six', 'try § and one two three four five six'], ['try § (that)', 'try § (that)'],
  ],
});
