//! How long a framework takes to be made ready and an outcome to be mapped, by the number of competencies.
#![allow(missing_docs, clippy::expect_used)]

use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use curriculum_mapper::{
    Competency, Framework, Indicator, Level, LevelNumber, MapSettings, Matcher, Outcome, Reference, Vectors, read,
};

const OUTCOMES: &[u8] = include_bytes!("../fixtures/labelled/eight-professions/sources.jsonl");

/// Competencies of a title, a statement and three indicators each, of the bundled framework's sentences.
fn framework(competencies: usize) -> Framework {
    let reference = Reference::bundled().expect("the reference data are read");
    let ours = reference.framework("idt").expect("the framework is bundled").clone();
    let mut sentences = ours.competencies.iter().flat_map(|c| &c.indicators).map(|i| i.text.clone()).cycle();
    let mut next = || sentences.next().expect("there are sentences");
    let levels: Vec<Level> = ours.levels.into_iter().take(1).collect();
    let level: LevelNumber = levels.first().expect("there is a level").level;
    let competencies = (0..competencies).map(|n| {
        // One more sentence each round keeps any two from being the same.
        let skipped = if n % 522 == 0 { next() } else { String::new() };
        Competency {
            id: format!("C{n}"),
            title: next(),
            statement: next() + &skipped,
            indicators: (0..3).map(|_| Indicator { level, text: next(), verified: None }).collect(),
            ..Competency::default()
        }
    });
    Framework {
        id: "bench".into(),
        title: "Bench".into(),
        levels,
        competencies: competencies.collect(),
        ..Framework::default()
    }
}

fn outcomes() -> Vec<Outcome> {
    let reading = read("sources.jsonl", OUTCOMES).expect("the labelled outcomes are read");
    reading.curriculum.outcomes
}

fn matching(criterion: &mut Criterion) {
    let vectors = Arc::new(Vectors::bundled().expect("the vectors are read"));
    let (outcomes, settings) = (outcomes(), MapSettings::default());
    let mut group = criterion.benchmark_group("map 240 outcomes");
    group.sample_size(10).throughput(Throughput::Elements(outcomes.len() as u64));
    for competencies in [100, 1_000, 14_000] {
        for (how, vectors) in [("words and meaning", Some(vectors.clone())), ("words alone", None)] {
            let matcher = Matcher::new(framework(competencies), vectors, &[]);
            group.bench_function(BenchmarkId::new(how, competencies), |bencher| {
                bencher.iter(|| outcomes.iter().map(|o| matcher.map_outcome(o, &settings)).collect::<Vec<_>>());
            });
        }
    }
    group.finish();
    let mut group = criterion.benchmark_group("make a framework ready");
    group.sample_size(10);
    for competencies in [100, 1_000] {
        let (framework, vectors) = (framework(competencies), vectors.clone());
        group.bench_function(BenchmarkId::from_parameter(competencies), |bencher| {
            bencher.iter_batched(
                || framework.clone(),
                |framework| Matcher::new(framework, Some(vectors.clone()), &[]),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, matching);
criterion_main!(benches);
