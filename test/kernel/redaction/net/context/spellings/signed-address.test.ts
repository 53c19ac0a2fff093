import { createSignedAddressRule } from '../../../../../../kernel/redaction/net/context/signed-address.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('signed-address', [createSignedAddressRule(() => false)], {
  holds: {
    signature: [
      '?oauth2ann_b?code=§&code', 'https://h.example.test/mc-login?code=§&u=bob', 'https://h.example.test/shop?/Asigninann_b?2048=shop&code=§',
    ],
  },
  none: [
    '?/  connexionA?code=§&code', '?code=§&code&state=', 'https://h.example.test/de/anmeldeauthn?/u&code=§',
  ],
});
