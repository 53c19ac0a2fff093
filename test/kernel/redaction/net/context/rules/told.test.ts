import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { createToldUseRule } from '../../../../../../kernel/redaction/net/context/told-use.ts';
import { checkRule } from './check-rule.ts';

describe('what a sentence says that somebody gives when he is asked', () => {
  checkRule(createToldUseRule, {
    found: [
      "you'll be asked for a passphrase, type § and hit enter", 'when it asks for the password, enter §', 'when prompted for a password type §', 'if it asks for a password use §', 'the plugin asks for an API key, I typed §', 'asks for an API key, I entered §', 'It asks for the password, just put in §', 'asks for the token: paste §', 'wenn er nach dem Passwort fragt, nimm § als Passwort',
      'gib bitte § als Passwort ein', 'I pasted § as the API key', "j'ai mis § comme mot de passe", 'puse § de contraseña', 'use § as the password',
    ],
    none: ['the plugin asks for an API key. Then I typed §', 'type § and hit enter', 'use § to build', 'use § to log in', 'asks for a name, I typed §', 'asks for a password, type your own one', 'come with § please', 'asks for a password with § signs', 'use § as the name', 'the password, use at least 12 characters'],
  });
});

describe('a name and a password that are told together', () => {
  checkRule(createToldPairRule, {
    found: ['log in with bob and §', 'log in as bob with §', 'sign in using bob / §', 'Anmelden mit bob / §', 'Login mit bob und §', 'Zugangsdaten Shop: bob / §', 'Zugangsdaten für den Shop: bob / §', 'Identifiants : bob / §', 'credenciales: bob / §', 'credenziali: bob / §', 'inloggegevens: bob / §', 'inloggegevens voor de kassa: bob / §', 'login (admin): bob / §', 'login: bob / §', 'WLAN: Shop-Gast / §', 'Wi-Fi: Shop / §', 'TeamViewer: 123456789 / §', 'ftp: bob / § @ ftp.example.test'],
    none: ['log in with Google and GitHub', 'sign in as bob', 'Anmelden mit bob', 'log in bob', 'login form / page2', 'WLAN: an / aus', 'ftp: aktiv / passiv', 'credenziali: bob'],
  });
});

describe('with what somebody cannot come in, and so doubts the password', () => {
  checkRule(createToldUseRule, {
    found: [
      "can't log in with §, did somebody change the password?", 'I tried to sign in with § but the password seems to be wrong', "she doesn't get in with §: new passphrase?", "can't log in with §. Did you change the password?", 'ich komme mit § nicht rein, ist das Passwort falsch?', 'Anmelden mit § geht nicht, hat wer das Kennwort geändert?', "je n'arrive pas à me connecter avec §, le mot de passe est-il bon ?", 'impossible d’entrer avec "§", mdp changé ?', 'no puedo entrar con §, ¿la contraseña es otra?', 'non riesco ad accedere con §, la password è cambiata?',
    ],
    none: ["can't log in with §, did somebody change the name?", 'sent with §, did you change the password?', 'log in with Google2024, then change the password', 'sign in with your mail address, then the password', 'I came with §, is the password new?', 'log in with §\nand change the password', 'ich komme mit dem Zug, das Passwort steht im Tresor'],
  });
});
