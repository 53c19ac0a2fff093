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
    'import os, sys\nprint(os.getcwd(), sys.version)',
    'from os import path as p\nprint(p.exists("a.txt"))',
    'from math import pi, sqrt as root; print(root(pi))',
    'if 1: import json',
    'import json; import json; print(json.dumps([1]))',
    'x = 1; print(type(x))',
    'x = {1: 2}; print(x[1])',
    'a, b, c = 1, 2, 3; print(a + b + c)',
    'print(*[i for i, (j, k) in enumerate([(1, 2)])], sep="")',
    'print(sorted("ab", key=lambda x: x, reverse=True))',
    'x = 3; print(f"{x!r} {x:>5} {x=} {x != 1}")',
    'x = [3]; print(f"{x[0]:.1f} {len(x)} {{}} {{{x}}}")',
    'print(open("a.txt", mode="r", encoding="utf-8").read())',
    'print(open("a.txt", "rt", errors="ignore").read())',
    'print("a#b", \'c\') # a comment',
    'print(0x1f, 1_000, 1e-3, .5)',
    'import urllib.parse; print(urllib.parse.urlparse("a").netloc)',
    'from urllib.parse import quote; print(quote("a b"))',
    'x = 5\nx += 1\nprint(x)',
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
    // A name that means something else is given to nothing.
    'print = 5', 'for print in [1]: pass', 'f = lambda open: 1', 'with open("a") as print: pass', 'x, print = 1, 2', '(print := 5)', 'import json as print', 'import json as __x', '__x = 1', 'from json import loads as open', 'a, open, b = 1, 2, 3', 'for x, open in []: pass', 'f = lambda x, eval: 1', 'f = lambda *x: 1', 'f = lambda x=1: x', 'for x.y in []: pass', 'for x[0] in []: pass',
    // One name has one meaning.
    'import json\njson = 1', 'from json import loads\nloads = print', 'import json as x\nimport math as x', 'from json import loads as math\nimport math', 'import math\nfrom json import loads as math', 'import urllib.parse\nurllib = 1', 'from json import loads as urllib\nimport urllib.parse',
    // Modules and what is in them, by their names alone.
    'import json.tool', 'from os import system', 'from os import *', 'from json import (loads)', 'from . import x', 'import', 'from json import', 'x = import json', 'print(1) import json', 'import json,', 'import json as', 'import json as x y', 'from json import loads as a b', 'xfrom os import path', 'x = __import__("os")',
    'import json\nx = json', 'import json\nprint(json)', 'import urllib.parse\nprint(urllib)', 'import os.path\nos.system("id")', 'import urllib.parse\nurllib.request', 'import os\nos.path.os.system("id")', 'import os\nos.path', 'import json\njson.loads.x', 'import json\njson.decoder', 'import os.path as p\np.os', 'from os import path\npath.os',
    // Files: a certain name, to be read.
    'f = open', 'print(open)', 'map(open, ["a"])', 'open()', 'open("")', 'open("a", "w")', 'open("a", mode="w")', 'open("a", "r+")', 'open("a", "r", 1)', 'open("a", encoding="x y")', 'open("a", encoding=x)', 'open("a", opener=print)', 'open(f"a")', 'open("a" "b")', 'open("a" + "b")', 'open(*["a"])', 'open("a", *["w"])', 'open("a", **{"mode": "w"})', 'open(b"a")', 'open(r"a")', 'open("\\x61")', 'open("a", encoding="u", "r")', 'open("a", "x" "r")', 'open(file="a")', 'x = 1\nx.open("a", "w")',
    // What a value is.
    'type(1)', 'x = 1; type(x)', 'x = 1; y = type(x)', 'x = 1; len(type(x))', 'print(type(1))', 'x = 1; print(type(x)())', 'x = 1; print(type(x).mro)', 'print(type("a", (), {}))', 'x = 1; print(type(x, x))', 'x = 1; print(1, type(x))', 'x = 1; str(type(x))',
    'import sys; sys.stdout = print', 'x = 1; x.get = 2', 'x = 1; x.get += 1', 'x = 1; (x.get := 2)', 'x = 1; x.get //= 1', 'x = 1; x.get **= 1', '"a".__class__', '().mro', '"{0}".format(1)', '[].__len__()', 'x = 1; x.real.__class__', 'len.__self__', 'print.__self__',
    // What is filled in.
    'x = 1; print(f"{open}")', 'import json; print(f"{json}")', 'x = 1; print(f"{x.__class__}")', 'x = 1; print(f"{x:{x}}")', 'print(f"{lambda: 1}")', 'print(f"{(y:=1)}")', 'print(f"{}")', 'print(f"{ }")', 'print(f"{ {1:2}[1] }")', 'x = "id"; print(f"{ {1:eval}[1](x) }")', 'x = "id"; print(f"{ {{1:eval}[1](x)}}")', 'print(f"{ {{1:eval}} }")', 'print(f"{1}}")', 'print(f"{eval(1)}")', 'print(f"{1!x}")', 'print(rf"{__import__}")', 'x = 1; print(f"{x:{open}}")', 'print(f"{open(1)!r}")',
    // How it is written.
    '@print\nx = 1', 'x = \\\n1', 'ｘ = 1', 'print(1)\f', 'print(1)\r', 'print(1)\v', 'print(1)\0', '# coding: x\nprint(1)', ')', '(', 'x = $', 'x = ?', 'x = `1`', '"a', '"""a', 'print(1))(', 'del x', 'while 1: pass', 'def f(): pass', 'class X: pass', 'async x', 'global x', 'raise x', 'assert 0', 'yield 1', 'return 1', 'nonsense', 'x(1)', 'exec("1")', 'input()', 'help()', 'vars()', 'print(input)', 'print(unknown=open)', 'print(A=1)', 'print(é=1)',
  ];
  for (const code of unproven) it(`proves nothing of: ${JSON.stringify(code)}`, () => expect(readPython(code)).to.equal(undefined));

  it('tells the files that it reads', () => expect(judgePython(literal('print(open("a.txt").read(), open("/b", "rb", encoding="utf-8"))')).map((effect) => effect.does === 'read' && effect.path.text)).to.deep.equal(['a.txt', '/b']));

  it('knows whether modules are looked for', () => {
    for (const code of ['import sys, time; print(time.time())', 'from time import time', 'print(1)']) expect(loadsModules(literal(code)), code).to.equal(false);
    for (const code of ['import time; print(time.strptime("2020", "%Y"))', 'from time import strptime', 'print("x".encode("idna"))', 'print(f"{str(1)}")', 'import json', 'from json import load', 'import sys; from os import path', 'eval(1)']) expect(loadsModules(literal(code)), code).to.equal(true);
    expect(loadsModules(unknownWord('$x'))).to.equal(true);
  });

  it('asks where the code is not certain or long', () => {
    for (const word of [unknownWord('$x'), literal(`print(${'1+'.repeat(3000)}1)`)]) expect(judgePython(word)[0]?.does).to.equal('finding');
  });
});
