/**
 * Makes curricula to measure with: `node tools/curricula.mjs FOLDER [COUNT] [OUTCOMES]`. The same numbers make the same
 * files. The outcomes are put together of our own phrases; nothing of them was taken from anybody's programme.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isProgram } from "./run.mjs";

const VERBS = [
  "Describe",
  "Explain",
  "Apply",
  "Demonstrate",
  "Evaluate",
  "Discuss",
  "Carry out",
  "Lead",
  "Reflect on",
  "Plan",
];

const MATTERS = [
  "the structure and function of the heart",
  "clear and accurate records of care",
  "the safe moving and handling of people",
  "confidentiality when information is shared between teams",
  "the findings of audits of practice",
  "wound care in the community",
  "decision support tools and their limits",
  "remote consultations with patients and carers",
  "coded data and their quality",
  "infection prevention and control",
  "statistics in published research",
  "compassionate care at the end of life",
  "phishing, passwords and the loss of devices",
  "the law on mental capacity",
  "teamwork across professions",
  "telehealth and monitoring at home",
  "medicines and their calculation",
  "own digital skills and how to keep them up to date",
  "nutrition and hydration of older people",
  "reports of faults and incidents with devices",
];

const PLACES = [
  "in hospital wards",
  "in the community",
  "under supervision",
  "with people and their carers",
  "for a group of patients",
  "in an emergency",
  "across the life course",
  "within a multidisciplinary team",
];

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The table of the curriculum with this number. */
export function curriculum(number, outcomes = 100) {
  const next = random(number);
  const one = (list) => list[Math.floor(next() * list.length)];
  const rows = Array.from({ length: outcomes }, (_, at) => {
    const module = Math.floor(at / 10) + 1;
    const text = `${one(VERBS)} ${one(MATTERS)} and ${one(MATTERS)} ${one(PLACES)}`;
    return `M${module},${Math.ceil((3 * module) / 10)},"${text}",${next() < 0.7 ? "yes" : "no"}`;
  });
  return `Module,Year,Learning outcome,Assessed\n${rows.join("\n")}\n`;
}

/** Writes so many curricula into a folder, numbered from 1. */
export function writeCurricula(folder, count, outcomes = 100) {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    writeFileSync(join(folder, `programme-${String(number).padStart(4, "0")}.csv`), curriculum(number, outcomes));
  }
}

if (isProgram(import.meta.url)) {
  const [folder, count = "1000", outcomes = "100"] = process.argv.slice(2);
  if (folder === undefined) throw new Error("name a folder: node tools/curricula.mjs FOLDER [COUNT] [OUTCOMES]");
  writeCurricula(folder, Number(count), Number(outcomes));
}
