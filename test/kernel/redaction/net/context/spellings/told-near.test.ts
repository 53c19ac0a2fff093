import { createToldNearRule } from '../../../../../../kernel/redaction/net/context/told-near.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('told-near', [createToldNearRule()], {
  holds: {
    password: [
      'log in: (10@QQ_: with §', 'password, shaa: §', 'ppassword | §', 'wifi firmwdatei §',
    ],
  },
  none: [
    'Das Passwort auf nas.shop.examPle ist jetzt kqzgt!518=5\n', 'Hasło tox Sommer8310!', "Login: SHOP@2048'?\nNEXT=1\n", 'Per la cassa: cassa / kqzgt!564=5 ((password temporanea)\n', 'get in with till, then kqzgt!269=5\n gezet',
    'kessel_turm_312 (the password dialog of the t()\n', 'melde dich mit $TOKEN und kessel!47Turm an', 'nmcli dev wifi connect Lager passwordes Montag8866!', 'the password of modul §', 'wifi model. §',
  ],
  others: [
    ['\tweb.shop7? thatwäre-Passwort fürs NAS', '\t‹password› thatwäre-Passwort fürs NAS'], [' ab;7,akba (BBa password reset)\n', ' ‹password› (BBa password reset)\n'], ["'77:xbk7a==a- c’ è-ék-password", "'‹password› c’ è-ék-password"],
    ['Hasło to Sommer8310!x@ann', 'Hasło to ‹password›'], ['Per la cassa: cassa / kqzgt!564=5 (passwordk)\n', 'Per la cassa: cassa / ‹password› (passwordk)\n'], ['aax777@kb (password reset)\n', '‹password› (password reset)\n'],
    ['get in with till, then kqzgt!269=5.“ pris', 'get in with till, then ‹password› pris'], [`kessel_tu${'a'.repeat(30)}rm_802 to nowe hasło do kasy\n`, '‹password› to nowe hasło do kasy\n'],
    ['kqzgt!878=5 est le mot de passe', '‹password› est le mot de passe'], ['kqzgt!878=5 est le mot de passe\n', '‹password› est le mot de passe\n'], ['login: bob - §ydb1.bob', 'login: bob - ‹password›'],
    ['«akx7b=,k` (password reset)\n', '«‹password›` (password reset)\n'],
  ],
  goesOn: [
    ['\nweb.shop7? bob', '\n⋯'], [' aba7a7=k= ( ', ' ⋯'], [';kxb@:xx7a (k', '⋯'], ['Login: bob@example.test\\/ ti', 'Login: bob@example.test\\/ ti'], ['Password manager:Bitwarden2 and more', 'Password manager:Bitwarden2 and more'],
    ['WLAN: Gast2024, Passw', 'WLAN: Gast2024, Passw'], ['a7x7kaak@7', '⋯'], ['auth=("bob", passw"Wolke8547!")', 'auth=("bob", passw"Wolke8547!")'], ['echo "  /PASS" | docker login --pass', 'echo "  /PASS" | docker login ⋯'],
    ['k7=@b:x_@ (- ', 'k7=@b:x_@ (- '], ['kqzgt!220=5 ist das neue Kennwort vom', '⋯'], ['kqzgt!512=5 to nowe hasło $o kasy\n', 'kqzgt!512=5 to nowe hasło $o kasy\n'], ['kqzgt!826=5 é a senha da caixa\n', '‹password› é a senha da caixa\n'],
    ['login: bob / aCGkr%M8=\r', 'login: bob / aCGkr%M8=\r'], ['password: "tiger44x"', 'password: "⋯'], ['the password is now 0-b-: and so o', 'the password is now 0-b-: and so ⋯'],
  ],
});
