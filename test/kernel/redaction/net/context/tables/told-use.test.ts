import { createToldUseRule } from '../../../../../../kernel/redaction/net/context/told-use.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('told-use', [createToldUseRule(() => false)], {
  holds: {
    password: [
      'use § as password', 'using § as password', 'verwende § as password', 'benutze § as password', 'nutze § as password', 'nutzen sie § as password', 'verwenden sie § as password',
      'nimm § as password', 'nehmen sie § as password', 'utilise § as password', 'utilisez § as password', 'usa § as password', 'usar § as password', 'utiliza § as password',
      'gebruik § as password', 'użyj § as password', 'enter § as password', 'try § as password', 'tried § as password', 'used § as password', 'type § as password', 'puesto § as password',
      'puse § as password', 'pon § as password', 'ponga § as password', 'mets § as password', 'mettez § as password', 'setze § as password', 'trage § as password', 'set § as password',
      'use § als password', 'use § for password', 'use § für password', 'use § comme password', 'use § pour password', 'use § como password', 'use § come password', 'use § jako password',
      'use § as the password', 'use § as your password', 'use § as my password', 'use § as our password', 'use § as a password', 'use § as an password', 'use § as das password',
      'use § as dein password', 'use § as deinen password', 'use § as den password', 'use § as die password', 'use § as dem password', 'use § as le password', 'use § as la password',
      'use § as votre password', 'use § as el password', 'use § as su password', 'use § as de password', 'use § as initial password', 'use § as temporary password', 'use § as new password',
      'use § as neues password', 'use § as neue password', 'use § as neuen password', 'use § as nouveau password', 'use § as nueva password', 'use § as admin password', 'use § as root password',
      'use § as db password', 'use § as database password', 'use § as wifi password', 'use § as test password', 'use § as het password', 'use § as the new admin password',
      'use § pour le mot de passe', 'take § as password', 'prends § comme mdp', 'metti § come password', 'neem § als wachtwoord', 'weź § jako hasło', 'use § as pw', 'use § as the pw for the printer', 'use § as the login pw', 'use § as the admin pw until Friday', 'nimm § bis Freitag als Admin-Passwort', 'gebruik § tot vrijdag als wachtwoord', 'utilise § jusqu’à lundi comme mdp', 'usa § como clave', 'usa § hasta el lunes como clave', 'gebruik § als ww', 'use "§" as\tpassword', "use '§' as password", 'use `§` as password', 'use   § as password', 'use  § as password', 'USE § AS PASSWORD', 'use §. as password',
    ],
    'api-key': [
      'use § as the api key',
    ],
    token: [
      'use § as api token',
    ],
    secret: [
      'use § as client secret.',
    ],
  },
  none: [
    'have § as password', 'use § with password', 'use § as other password', 'use § as the new db admin password', 'use § as shop keys', 'use § , as password', 'use §x as name', 'use § as key',
    'use § as p', 'use § as pw_file', 'use § until Monday', 'take § as pattern', 'usa hunter-22 como clave', 'usa kessel_id como clave', 'use § as xxxxxxxxxxxxxxxxxxxxxxxxpassword', 'use hunter-22 as password', 'use hunter as password', 'use 58293417 as password', 'use "hunter two" as password',
    `use ${'k7Qm'.repeat(64)} as password`, `use ${'k7Qm'.repeat(64)}x as password`, 'xuse § as password', 'use k7Q(mZt2v as password', 'use § as the seed phrase',
  ],
  others: [
    ['use Dachs#77 as password', 'use ‹password› as password'], ['use kessel.guitare.turmuhr.dachs as pw', 'use ‹password› as pw'],
  ],
  goesOn: [
    ['use §', 'use ⋯'], ['use § ', 'use ⋯'], ['use § as', 'use ⋯'], ['use § as password', 'use ⋯'], ['use § as password.', 'use ‹password› as password.'],
    ['use § as password\n', 'use ‹password› as password\n'], ['use § as password;', 'use ‹password› as password;'], ['use § to log in.', 'use § to log in.'],
    ['use § and then you may go on to log in there and do all that you like with it today', 'use § and then you may go on to log in there and do all that you like with it today'],
    ['use § as the password and then you may go on to log in there and do all that', 'use ⋯'], ['use hunter as', 'use hunter as'], ['use "§', 'use "⋯'],
  ],
});
