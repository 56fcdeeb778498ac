import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '@/lib/comments/text';

describe('cleanText', () => {
  it.each([
    '一家四口 👨‍👩‍👧‍👦，旗 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇨🇳，键帽 3️⃣，肤色 👍🏽，❤️‍🔥',
    '生僻字 㙍 𠮷 𰻝 𱍸 𫝀，异体 葛󠄀 葛󠄁',
    'བོད་སྐད་ཀྱི་ཡི་གེ ༀམཎིཔདྨེཧཱུྃ',
    'ئۇيغۇر تىلى',
    'می‌خواهم',
    'ب\u064e\u200cن، ب\u0651\u064e\u200dن',
    'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌ ᠠᠷᠠᠳ᠋ ᠬᠠᠷ᠎ᠠ',
    'naïve Ångström, e\u0301',
    '一\n\n二\t三',
  ])('keeps exactly: %s', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it.each([
    ['bidi overrides', 'a\u202egnp.exe\u202c', 'agnp.exe'],
    ['isolates and marks', '\u2066甲\u2069\u200e\u200f\u061c乙', '甲乙'],
    ['zero-width spaces', '敏\u200b感\ufeff词\u2060', '敏感词'],
    ['joiners where nothing is joined', '甲\u200d乙\u200c丙', '甲乙丙'],
    [
      'joiners after marks of other letters',
      '甲\u0301\u200c乙e\u064e\u200dن',
      '甲\u0301乙e\u064eن',
    ],
    ['controls', '甲\u0000\u0007\u001b[31m乙', '甲[31m乙'],
    ['tag characters without a flag', '甲\u{e0041}\u{e007f}', '甲'],
    ['selectors after nothing', '甲\n\ufe0f\u{e0100}乙', '甲\n乙'],
    ['piled marks', `Z${'\u0301'.repeat(50)}`, `Z${'\u0301'.repeat(4)}`],
    ['lone surrogates', '甲\ud800乙', '甲\ufffd乙'],
    ['fillers that look empty', '\u3164\u115f甲', '甲'],
    ['line ends of every system', '一\r\n二\r三\u2028四', '一\n二\n三\n四'],
    ['many empty lines', '一\n\n\n\n\n\n二', '一\n\n\n二'],
    ['white space around', ' \n　一　\n ', '一'],
  ])('neutralises %s', (_name, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

it('keeps a nickname on one line', () => {
  expect(cleanLine(' 老\n陈\t 同志\u202e ')).toBe('老 陈 同志');
});
