import { expect } from 'chai';
import { judgePython, loadsModules, readPython } from '../../../../../tenant/gate/languages/text/judge-python.ts';
import { literal, unknownWord } from '../../../../../tenant/gate/shell/word.ts';

describe('programs of Python', () => {
  const harmless: readonly string[] = [
    'import sys, json; print(json.load(sys.stdin)["x"])',
    'import sys,json; d=json.load(sys.stdin); print(d["status"], d["unassigned_shards"])',
    'import json,sys; d=json.load(sys.stdin); [print(x[\'name\'], x.get(\'v\')) for x in d[\'items\']]',
    'print(2**10)',
    'import json; print(len(json.load(open(\'package.json\'))[\'dependencies\']))',
    'import datetime; print(datetime.datetime.now().isoformat())',
    'from datetime import datetime, timedelta; print((datetime.now() - timedelta(days=3)).strftime("%F"))',
    'import os; print(os.path.getsize("a.txt"))',
    'import urllib.parse, sys; print(urllib.parse.quote(sys.argv[1]))',
    '\nimport json, sys\ndata = json.load(sys.stdin)\nfor k, v in sorted(data.items(), key=lambda x: -x[1]):\n    print(f\'{k:20} {v:>5}\')\n',
    'import csv; r = list(csv.DictReader(open("sales.csv"))); print(sum(float(x["total"]) for x in r))',
    'import sys; lines = sys.stdin.readlines(); print(len(lines), max(len(l) for l in lines))',
    'import shutil; t,u,f = shutil.disk_usage("/"); print(f"{u/t:.1%}")',
    'import yaml; print(list(yaml.safe_load(open("docker-compose.yml"))["services"]))',
    'import sys; print(sys.version_info >= (3, 9))',
    'with open("a.csv") as f:\n    for line in f:\n        a, b = line.split(",")\n        print(f"{a!r:>5} {b[0]}")',
    'try:\n    import json\nexcept Exception as e:\n    print(e)',
    'import os.path as p, urllib.parse\nprint(p.join("a", urllib.parse.quote("b")))',
    'if (n := len("a")) > 3: print(n)',
  ];
  for (const code of harmless) it(`proves harmless: ${JSON.stringify(code)}`, () => expect(readPython(code)).to.not.equal(undefined));

  const unproven: readonly string[] = [
    'import os; os.system("id")',
    'import os; os.remove("x")',
    '__import__("os").system("id")',
    'open("x","w").write("a")',
    'import json; json.codecs.sys.modules["os"].system("id")',
    'import subprocess; print(subprocess.check_output("id"))',
    'import os; system = 1; (os.\nsystem)("id")',
    'print("{0.__class__}".format(1))',
    'eval("1")',
    'if 0: eval = 1\neval("1")',
    'import os as json; json.system("id")',
    'print(f"{__import__(chr(111))}")',
    'import sys; sys.modules["os"].system("id")',
    'import sys; sys.path.insert(0,"."); import json',
    'import shutil; shutil.rmtree("x")',
    'import requests; requests.get("http://x")',
    'f = open; f("x","w")',
    'print(type(1).mro())',
    'ｅval("1")',
    'open("a", mode="w")',
    'open("a", "rb+")',
    'with open("a", "a") as f: f.write("x")',
    'from os import system as json; json("id")',
    'from os import *; system("id")',
    'import json; (lambda eval: 1)(2); eval("1")',
    'print((1).__class__)',
    'import os.path; os.system("id")',
    'import urllib.parse; urllib.request.urlopen("http://x")',
    'print(open)',
    'type(1)(2)',
    't = type',
    'import sys; s = sys; s.modules',
    'import json as print',
    'x = 1 if 0 else eval',
    'for eval in []: pass\neval("1")',
    'lambda eval=1: eval',
    'import json; json.loads = 1',
    'import sys; sys.stdin.buffer.raw',
    'print(f"{x.__class__}")',
    'print(f"{eval(1)}")',
    '"{0.__class__}".\\\nformat(1)',
    '("{0.__class__}".\nformat)(1)',
    '@eval\nclass a: pass',
    'del x',
    'exec("1")',
    'exec "1"',
    '# coding: utf-7\nprint(1)',
    'print("a" "b").еval',
    'open("a" + "b")',
    'open(f"{1}")',
    'open("a", *["w"])',
    'open("a", **{"mode": "w"})',
    'open(file="a", mode="w")',
    'import json, sys as json',
    'from . import os',
    'import importlib',
    'import ctypes',
    'from os import environ',
    '(',
    '"',
    'print(1))',
  ];
  for (const code of unproven) it(`proves nothing of: ${JSON.stringify(code)}`, () => expect(readPython(code)).to.equal(undefined));

  it('tells the files that it reads', () => expect(judgePython(literal('print(open("a.txt").read(), open("/b", "rb", encoding="utf-8"))')).map((effect) => effect.does === 'read' && effect.path.text)).to.deep.equal(['a.txt', '/b']));

  it('knows whether modules are looked for', () => {
    for (const code of ['import sys, time; print(time.time())', 'from time import time', 'print(1)']) expect(loadsModules(literal(code)), code).to.equal(false);
    for (const code of ['import json', 'from json import load', 'import sys; from os import path', 'eval(1)']) expect(loadsModules(literal(code)), code).to.equal(true);
    expect(loadsModules(unknownWord('$x'))).to.equal(true);
  });

  it('asks where the code is not certain or long', () => {
    for (const word of [unknownWord('$x'), literal(`print(${'1+'.repeat(3000)}1)`)]) expect(judgePython(word)[0]?.does).to.equal('finding');
  });
});
