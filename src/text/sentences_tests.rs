//! Each case is a text with `|` where it is to be cut.

use super::*;
use Language::{Da, De, En, Eo, Es, Fr, Hr, It, Nl, No, Pl, Pt, Sv};

fn cut(text: &str, language: Language) -> Vec<&str> {
    sentences(text.into(), language).into_iter().map(Slice::as_str).collect()
}

const CASES: &[(Language, &str)] = &[
    // Plain.
    (De, ""),
    (De, "Nur ein Satz"),
    (De, "Der Zug fährt. |Die Bahn wartet! |Warum?"),
    (De, "Was soll das?! |Niemand weiß es."),
    (De, "Er kam an.  |\u{a0}Dann ging er."),
    // Abbreviations.
    (De, "Viele Obstsorten, z. B. Äpfel und Birnen, reifen spät. |Kirschen nicht."),
    (De, "Manche, z.B. Äpfel, reifen spät."),
    (De, "Das sagte Dr. Annegret Molin. |Prof. Dr. Udo Sand widersprach."),
    (De, "Rund 5 Mio. Euro fehlen. |Weitere 3 Mrd. Euro folgen."),
    (De, "Der Schaden beträgt 5 Mio. |Die Stadt zahlt."),
    (De, "Er lebt in St. Pölten bzw. Wien. |Dort arbeitet er."),
    (De, "Äpfel, Birnen usw. |Das alles gibt es hier."),
    (De, "Nach Art. 5 Abs. 2 Satz 1 ist das erlaubt. |Nr. 7 gilt nicht."),
    (De, "Das kostet ca. 20 Euro inkl. Mehrwertsteuer."),
    (De, "Die Firma Lodan Inc. Ulm liefert. |Apple Inc. ist groß."),
    (De, "Er ist u. a. Imker."),
    (De, "Die Rheinstr. 5 ist gesperrt. |Der Bus hält in der Marienstr. 12."),
    // Initials.
    (En, "J. R. Smith wrote it. |He was 40."),
    (De, "Der Fall Anna K. Lorm wird verhandelt."),
    (De, "Angeklagt ist Peter M. |Er schweigt."),
    (En, "She takes vitamin C. |The doctor agreed."),
    // Ordinals.
    (De, "Am 3. Juni beginnt die Messe. |Sie endet am 7. Juni."),
    (De, "Der 1. FC Köln gewinnt. |1. FC Köln und Mainz spielen."),
    (De, "1. FC Köln gewinnt zum 3. Mal."),
    (De, "Ludwig XIV. regierte lange."),
    (De, "Papst Johannes Paul II. |Der Papst war müde."),
    (De, "Friedrich II. König von Preußen las."),
    (De, "Der 2. Weltkrieg endete 1945. |Danach kam der Wiederaufbau."),
    (De, "Im 19. Jahrhundert war das anders. |Im 20. auch."),
    (De, "Zum 75. Geburtstag gab es Kuchen."),
    (De, "Er wurde 75. |Die Feier war klein."),
    (De, "Sie landeten auf Platz 3. |Trainer Bernd Ohm lobte sie."),
    (De, "Vom 3. bis 5. Mai ist geschlossen. |Am 30.5. nicht."),
    (De, "Am 3. 5. 2021 geschah es."),
    (De, "Die 2. Kammer tagt."),
    (Pl, "W dniu 3. maja było święto. |Potem nic."),
    (Da, "Den 3. maj åbner broen. |Den 5. lukker den."),
    (Da, "Det koster ca. 3 mio. kr. |Det er meget."),
    (Da, "Holdet spiller i 2. Division, bl.a. mod Næstved. |Kl. 18 er det slut."),
    (No, "Den 3. mai åpner brua. |Det koster ca. 3 mill. kr. |Det er mye."),
    (Hr, "Dana 3. svibnja 2024. Zagreb slavi. |Grad čeka."),
    (Hr, "Rođen je 1987. u Zadru. |U lipnju 2024. Hrvatska pobjeđuje."),
    (Hr, "Tako je rekao dr. sc. Ivo Probić, npr. u Splitu. |Nitko se nije javio."),
    (Hr, "Došlo je 1950. |Svi su ostali."),
    (Eo, "Tion diris s-ro. Pomo, ekz. en Lumurbo. |Neniu respondis."),
    (Eo, "Okazis la 3-an de majo 2024. |Poste nenio."),
    // No facts: neither abbreviations nor ordinals are known.
    (Sv, "Han kom den 3. |Sedan gick han."),
    (Sv, "Hon heter Eva B. Lund. |Dr. |Lund är här."),
    // A year or number at the end.
    (De, "Das war im Jahr 2019. |Danach wurde es ruhig."),
    (De, "Er siegte 2016 und 2019. |Trainer war Olm."),
    (En, "It opened in 1987. |Nobody came."),
    (En, "They scored 3. |Chelsea scored 2."),
    (De, "Es stehen 40.000 Menschen an. |2020 waren es 3,5 Millionen. |2021 mehr."),
    // Quotation marks and brackets.
    (De, "„Das ist gut.“ |Er ging."),
    (De, "„Das ist gut.“, sagte er. |Sie nickte."),
    (De, "„Warum?“ fragte er. |Sie schwieg."),
    (De, "»Schluss jetzt!« |Alle gingen."),
    (De, "«Genug.» |Er schloss die Tür."),
    (En, "“We will win.” |He left."),
    (En, "“Will we win?” he asked. |Nobody knew."),
    (En, "\"It is late.\" |\"I know.\" |She yawned."),
    (De, "Er sagte: „Komm. |Geh.“ |Dann schwieg er."),
    (De, "(Das war knapp.) |Weiter ging es."),
    (De, "Sie lachte (laut!) und ging."),
    (Fr, "« C’est fini. » |Il partit."),
    // Ellipses.
    (De, "Er wartete ... und ging. |Dann kam sie."),
    (De, "Und dann… |Der Vorhang fiel."),
    (De, "Er aß ... Brot mit Butter."),
    (De, "Die Lage [...] Bleibt ernst."),
    // Glued.
    (De, "Das ist das Ende.|Der nächste Satz beginnt."),
    (De, "Wer kommt?|Niemand weiß es."),
    (De, "„Ja.“|Der Mann nickte."),
    (De, "Das ist das Ende.|„Wirklich?“"),
    (En, "It uses Node.js and version 4.1 of it."),
    // Addresses.
    (De, "Mehr auf www.Beispiel.de und post@Amt.Beispiel.de heute."),
    (En, "See https://example.org/Main.Page for more. |It is free."),
    (De, "Die IP ist 10.0.0.1. |Der Server läuft."),
    // English.
    (En, "Mr. Hale met Mrs. Ono at 6 p.m. |Police were there."),
    (En, "The train leaves at 6 p.m. Friday. |It is late."),
    (En, "It ends at 9 a.m. EST."),
    (En, "The U.S. Senate voted. |He left the U.S. |The vote was close."),
    (En, "He chose No. 5. |No. |He chose six."),
    (En, "On Jan. 5 it rained. |Lodan Inc. said so. |Lodan Inc. |It is big."),
    (En, "He bought an iPhone. |iPhone sales rose."),
    (En, "Gen. Abel Stone and Sen. Ruth Lark (D-Ohio) agreed."),
    // Others.
    (Fr, "M. Duval est parti. |Il reviendra."),
    (Es, "El Sr. Ruiz llegó. |¿Quién lo vio? |Nadie."),
    (It, "Il dott. Verdi parla. |La sala tace."),
    (Nl, "Dhr. Bakker komt a.s. maandag. |Het regent."),
    (Pt, "O Sr. Lima saiu. |Ela ficou."),
    (Pl, "Prof. Nowak mówił m.in. o Polsce. |To było ważne."),
    // Lists and lines.
    (De, "1. Wasser kochen\n|2. Nudeln hinein\n|3. Warten."),
    (De, "Ein Satz\n|\r\n|und noch einer"),
    (En, "1. Fill the pot."),
    // Scripts without spaces.
    (En, "你好。|再见！|"),
];

#[test]
fn cuts_as_a_reader_would() {
    let mut wrong = Vec::new();
    for &(language, marked) in CASES {
        let expected: Vec<&str> =
            marked.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        let text = marked.replace('|', "");
        let got = cut(&text, language);
        if got != expected {
            wrong.push(format!("{language}: {expected:?}\n got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(CASES.len() >= 60);
}

#[test]
fn positions_are_those_of_the_source() {
    let source = "ä Eins. Zwei. ü";
    let found = sentences(Slice::from(source).tail(2).beginning(12), De);
    let texts: Vec<&str> = found.iter().map(|sentence| sentence.span().of(source)).collect();
    assert_eq!(texts, ["Eins.", "Zwei."]);
}

#[test]
fn all_but_white_space_is_in_a_sentence() {
    let hostile =
        "... .\u{0}. „“ .\" . A.B.C. 1. 2. \u{1f600}. é́. (\n)!?.“x ..X .Y z.Z yy.Zz 1.A\u{2028}.";
    let black = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for language in [De, En] {
        assert_eq!(black(&cut(hostile, language).concat()), black(hostile));
    }
}
