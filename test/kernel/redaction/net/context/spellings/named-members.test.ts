import { createNamedMembersRule } from '../../../../../../kernel/redaction/net/context/named-members.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('named-members', [createNamedMembersRule(() => false)], {
  holds: {
    'api-key': [
      'api_keys:\n p: §',
    ],
    password: [
      'Passwörter:\n  burlob: §',
    ],
    token: [
      'tokens:\n  Dx\t\t : \t §', 'tokens:\n  agent: §\\" \n  default: §',
    ],
  },
  none: [],
  others: [
    ['passwords:\n  root: 58293417\n  bob: §\n\nother: x', 'passwords:\n  root: ‹password›\n  bob: ‹password›\n\nother: x'], ['tokens:\n  agent: §",  default: §', 'tokens:\n  agent: ‹token›",  default: §'],
    ['tokens:\n  agent: §\\ ,\t  default: §', 'tokens:\n  agent: ‹token› ,\t  default: §'],
  ],
  goesOn: [
    ['keys:  \t\t\r\n  publicKey: k7Qm', 'keys:  \t\t\r\n  publicKey: ⋯'], ['stringData:\n  ain-password: Monta!', 'stringData:\n  ain-password: ⋯'], ['stringData{    admin-password: velo52x', 'stringData{    admin-password: velo52x'],
    ['tokens=  \t\t\t [  expires: §', 'tokens=  \t\t\t [  expires: ⋯'],
  ],
});
