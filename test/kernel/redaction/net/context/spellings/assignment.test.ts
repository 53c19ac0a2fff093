import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('assignment', [createAssignmentRule(() => false)], {
  holds: {
    password: [
      '=?utf-8?Q??password=§', '@our pass for the shop = §', '[type=.password]=§', 'arn:aws:&:password:§', 'pass to =  §', 'password=$L"§"', 'password=env(\t \n\n"x\', "§"', 'password=env(\'db1\',"§")',
    ],
    secret: [
      'rediskind-auth: "§"', 'snmplt_community = "§"',
    ],
    token: [
      'A_R_ZA_SYNC_TOKEN=§',
    ],
  },
  none: [
    ' setx -ZZZr   password kessel-lampe7\n', '--password foo1=§Ry0=', '<String><Key>Password</\n\tauth:\n\n\t    \t  Key><Value ProtectInMemory="True">Sommer7498!</Value></String>', "=?y_-_y?b?7'bsecret:prod/db-GHfhxd",
    'Das Passwort=20=AFuft am 3. ab', 'Le mot de passe dsplitWordse la base est Kes=sel407XX', 'PWDA_a_SYNC_TOKEN = Montag53x', 'account recovery code: lamp-ofen-tuurm-haus', "acme password = ' kanne-amsel-vogelxadam= '",
    'anmelden mit (nmcli Kennwort ofen_lampe6 und warten', 'changd the pw. New oxffne: §', "cy.get('#password').type('§{tab}}')", 'f("config.  ( xApassword", "hunter-22")', 'f("header(r;db1password", "hunter-22")',
    'license: §2048-2048-2048-2048-20[48', 'license=§SHOP-SHOP-SHOP-SHOP', "login bob --password 'Lotte=14.02-1987Dy=kk295A'", 'new  pass for the shop = §', 'password: hunter-22 Bkset', 'seed-phrase: Montag8384!',
    'the new pass for the hall: =\t Level-42', 'unused Authorization "§"', 'user pram\n(password kessel-lampe7\n',
  ],
  others: [
    ['\tSetenv\tpassword kessel-lampe7\n', '\tSetenv\tpassword ‹password›\n'], ['\n npm config set  requirepass KESSEL_TURM', '\n npm config set  requirepass ‹password›'],
    ['\nuser  \t7\tpassword kessel-lampe7\n', '\nuser  \t7\tpassword ‹password›\n'], [' \t\tset -taM \t\tpassword kessel-lampe7\n', ' \t\tset -taM \t\tpassword ‹password›\n'],
    [' machine\t  .\n\t \t\t \n login\n7/\t \t\n  \n\tpassword Dachs-sommer-Hunter\n', ' machine\t  .\n\t \t\t \n login\n7/\t \t\n  \n\tpassword ‹password›\n'],
    [' user\n\na  \tpassword kessel-lampe7\n', ' user\n\na  \tpassword ‹password›\n'], ["'Cookie' => `'jwt=§'", "'Cookie' => `‹secret›"], ['--password My59=§', '--password ‹password›'],
    ['7ssid(bbSchlüssel: kessel-lampe7\n', '7ssid(bbSchlüssel: ‹secret›\n'], [':db-password "[Wolke83x"', ':db-password "‹password›"'], ['A machine .-/7 login\n\n -\t\nsenha é Tr7!kq', 'A machine .-/7 login\n\n -\t\nsenha é ‹password›'],
    ['API-KEY=§09/=FA', 'API-KEY=‹api-key›'], ['ARG Z_M9D9_AUTH=kessel.guitare31', 'ARG Z_M9D9_AUTH=‹secret›'], ['Backup codes #20: a5306-b4177', 'Backup codes #20: ‹secret›'],
    ['Das Passwort=20l=Eam 3. ab', 'Das Passwort=‹password› 3. ab'], ['Das Passwort=9==0Fuft am 3. ab', 'Das Passwort=‹password› am 3. ab'], ["Le mot de pass x e, c'est kessel_guita*e408\n", "Le mot de pass x e, c'est ‹password›\n"],
    ['Le mot de passe de la base est May=BB55!', 'Le mot de passe de la base est ‹password›'], ['PWD = Wolke9846!(_9=', 'PWD = ‹password›'], ['PWD: hunter22](httpx', 'PWD: ‹password›](httpx'],
    ['Réseau wifiproseShop, clé : k7QmZt2vvalue', 'Réseau wifiproseShop, clé : ‹secret›'], ['SEKRETRZA7_SYNC_TOKEN: hunter22x', 'SEKRETRZA7_SYNC_TOKEN: ‹token›'], ['SSID: Shop\nKey: Wolke2790!', 'SSID: Shop\nKey: ‹secret›'],
    ['[General]\nsalt = "hunter22x"', '[General]\nsalt = "‹secret›"'], ['[General]salt = "Wolke2790!"', '[General]salt = "‹secret›"'], ['add("password", "58293417")', 'add("password", "‹password›")'],
    ['api:\n  enabled: true\n  key: kqzxwvbn7', 'api:\n  enabled: true\n  key: ‹secret›'], ['api:\n  enbelowApicryption:\n    key: "-kqzxwvbn7"\n', 'api:\n  enbelowApicryption:\n    key: "‹secret›"\n'],
    ['call("config( \n ann_bpassword", "hunter-22")', 'call("config( \n ann_bpassword", "‹password›")'], ['call("envA0Q(m,\t\n@\\bobpassword", "hunter-22")', 'call("envA0Q(m,\t\n@\\bobpassword", "‹password›")'],
    ['call("getB2(u\'xpassword", "hunter-22")', 'call("getB2(u\'xpassword", "‹password›")'], ['call("paramBBy(   @ann_bpassword", "hunter-22")', 'call("paramBBy(   @ann_bpassword", "‹password›")'],
    ['const pass = "kanne-amsel-vogelx";', 'const pass = "‹password›";'], ['f("addB( SHOPpassword", "hunter-22")', 'f("addB( SHOPpassword", "‹password›")'],
    ['f("putQBQ(\t10password", "hunter-22")', 'f("putQBQ(\t10password", "‹password›")'], ['f("secret9(\nb"annpassword", "hunter-22")', 'f("secret9(\nb"annpassword", "‹password›")'],
    ['f("setxAa(\nu\'/etc/xpassword", "hunter-22")', 'f("setxAa(\nu\'/etc/xpassword", "‹password›")'], ['machine api.example.test\n  login deploy\n  password mer40x\n', 'machine api.example.test\n  login deploy\n  password ‹password›\n'],
    ['nmcli dev wifi connect Hafmeaningen password tige0!', 'nmcli dev wifi connect Hafmeaningen password ‹password›'], ['npm config set .7\t password kessel-lampe7\n', 'npm config set .7\t password ‹password›\n'],
    ['password = env(\n"10\', "tiger5299!"', 'password = env(\n"10\', "‹password›"'], ['password: A__=§', 'password: ‹password›'], ['password: hunter-22 i-s set', 'password: ‹password› i-s set'],
    ['pwd = Montag8016!-a7A=', 'pwd = ‹password›'], ['rootpw SomisConfigLine', 'rootpw ‹password›'], ['security:\n key: k7QmZt2vLsN4b', 'security:\n key: ‹secret›'], ['set psksecret velvet.Otter62z\n', 'set psksecret ‹secret›\n'],
    ['set(A_B, "password", "huter22")', 'set(A_B, "password", "‹password›")'], ['set(b"x.password", "huntr22")', 'set(b"x.password", "‹password›")'], ['skopeo inspect --creds $REG_USER:$REG_PA.S x', 'skopeo inspect --creds ‹secret› x'],
    ['storePassword=sturm40x$ax:$2', 'storePassword=‹password›'], ["the password is Host=kessel407=x='", "the password is ‹password›'"], ['tokens: prompt=5579letion=8167', 'tokens: ‹token›'],
    ['user bob password hUnter22', 'user bob password ‹password›'], ['| Password | Bergwerk88x.const= |', '| Password | ‹password› |'],
  ],
  goesOn: [
    ['SSIDPSWDZA_A2_SHA_1_KEY=velo8114', 'SSIDPSWDZA_A2_SHA_1_KEY=⋯'], ['la chiave segreta è k7QmZt2vXwR9pL                         ', 'la chiave segreta è ⋯'], ['password: "hunter22xx"', 'password: "‹password›"'],
    ['strength`api_key` varchaR(64) D', 'strength`api_key` ⋯'], ['the password reset to lampen-kessel.turm toda', 'the password reset to ⋯'],
  ],
});
