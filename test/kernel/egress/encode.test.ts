import { expect } from 'chai';
import { encodeBody } from '../../../kernel/egress/encode.ts';
import type { Json } from '../../../kernel/json.ts';
import { catchThrown } from '../../support/catch-error.ts';

const written = (value: Json, encode: 'json' | 'form' | 'multipart') => {
  const { body, type } = encodeBody(value, encode, 'B');
  return { text: body.toString(), type };
};

describe('encoding a body', () => {
  it('refuses what has no parts as a form', () => {
    for (const encode of ['form', 'multipart'] as const) {
      for (const value of ['text', ['a'], null, 7]) expect(catchThrown(() => encodeBody(value, encode, 'B'))).to.include({ code: 'PARAMS_INVALID' });
    }
  });

  it('writes JSON, and a text as it is', () => {
    expect(written({ a: 'ü' }, 'json')).to.deep.equal({ text: '{"a":"ü"}', type: 'application/json' });
    expect(written('BEGIN:VCARD', 'json')).to.deep.equal({ text: 'BEGIN:VCARD', type: 'text/plain; charset=utf-8' });
  });

  it('writes a form: a list repeats its key, null is left out', () => {
    expect(written({ a: 'b&c=d', tags: ['x', 'y'], none: null, n: 1 }, 'form')).to.deep.equal({ text: 'a=b%26c%3Dd&tags=x&tags=y&n=1', type: 'application/x-www-form-urlencoded' });
  });

  it('writes texts and files as parts', () => {
    const { text, type } = written({ title: 'Logo', file: { filename: 'logo.png', type: 'image/png', base64: Buffer.from('PNG').toString('base64') } }, 'multipart');
    expect(type).to.equal('multipart/form-data; boundary=B');
    expect(text).to.equal([
      '--B', 'content-disposition: form-data; name="title"', '', 'Logo',
      '--B', 'content-disposition: form-data; name="file"; filename="logo.png"', 'content-type: image/png', '', 'PNG',
      '--B--', '',
    ].join('\r\n'));
  });

  it('keeps names, file names and types from breaking out of their line', () => {
    const { text } = written({ 'a"\r\nx: y': '1', file: { filename: 'b"\r\n\r\nevil', type: 'text/html\r\nx: y', base64: '' } }, 'multipart');
    expect(text).to.include('name="a%22%0D%0Ax: y"').and.include('filename="b%22%0D%0A%0D%0Aevil"').and.include('content-type: application/octet-stream');
  });
});
