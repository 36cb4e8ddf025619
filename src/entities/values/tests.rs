//! Each case is a text with its values marked as `{kind value unit|text}`.

use super::*;
use crate::language::Language;
use Language::{Da, De, En, Eo, Es, Fr, Hr, It, Nl, No, Pl, Pt};

const CASES: &[(Language, &str)] = &[
    // Dates, German.
    (De, "Am {date 2021-04-07|7. April 2021} kam er."),
    (De, "Im {date 2021-04|April 2021} kam er."),
    (De, "Es war im Jahr {date 2019|2019} kalt."),
    (De, "Am {date 2021-04-07|07.04.2021} und {date 2021-04-07|7.4.21} auch."),
    (De, "Veröffentlicht: {date 2021-04-07|2021-04-07}."),
    (De, "{date 2021-04-07|Mittwoch, 7. April 2021}"),
    // What page text glues together.
    (De, "{date 2021-04-07|7. April 2021}{date 2021-04-08|8. April 2021} von Ada"),
    (De, "{date 2021-11-19|19.11.2021}{date 2021-11-19|19.11.2021}"),
    (De, "{date 2016-04-15|15. April 2016}{date 2017-03-04|Samstag, 4. März 2017}"),
    (De, "19.11.20215 Stück"),
    (De, "am {date --04-07|Mittwoch, den 7. April}, um {time 00:00|Mitternacht}"),
    (De, "Vom {date 2023-05-03/2023-05-05|3. bis 5. Mai 2023} ist zu."),
    (De, "Vom {date --05-30/--06-02|30. Mai bis 2. Juni} ist zu."),
    (De, "Am {date --06-03|3. Juni} beginnt es."),
    (De, "am {date --06-03|3. Juni}. Danach nicht."),
    (De, "Am {date 2021-10-02|2.Oktober 2021} kam er."),
    (De, "bis zum {date --04-30|30.4.} und nicht länger"),
    (De, "{date 2021-05-03|3. 5. 2021}"),
    (De, "Er lebte seit {date 2015|2015} dort."),
    (
        De,
        "{date 2020-10/2020-12|Ende 2020} war Schluss, im {date 2021-06/2021-08|Sommer 2021} nicht.",
    ),
    (De, "{date 2019|2019} wurde gebaut."),
    (De, "Sein Film „Ebbe“ ({date 1987|1987}) lief nie."),
    (De, "in der Saison {date 2019/2020|2019/20} und {date 2019/2021|2019-2021}"),
    (De, "im {date --05|Mai} blüht er"),
    (De, "seit {date 2022-12|Dezember 2022}"),
    (De, "Stand: {date 2024-02-29|29.02.2024}"),
    (
        De,
        "{date 2021-04-07T18:22|2021-04-07T18:22} und {date 2021-04-07T18:22:05+02:00|2021-04-07T18:22:05+02:00}",
    ),
    (De, "Geboren am {date 1949-05-23|23. Mai 1949} in Ulm"),
    (De, "{date --12-24/--12-26|24. bis 26. Dezember}"),
    (De, "{date 2023-05-03/2023-05-05|03.05.-05.05.2023}"),
    (De, "{date 2021-03-01|1. März 2021}"),
    (De, "Am {date 2021-01-05|5. Jänner 2021} schneite es."),
    (De, "{date 2020/2022|2020–2022}"),
    (De, "Das Gericht hat {date 2018|2018} entschieden, dass wir {date 2030|2030} zahlen."),
    (De, "im Geschäftsjahr {date 2015|2015} und seit der Übernahme {date 2012|2012} aber"),
    (De, "Fußball - {date 2016-01-07|07-01-2016}"),
    (En, "It reads two ways: 01-02-2024 and 01/02/2024."),
    (De, "zwischen {date 2021/2025|2021 und 2025}, am {date --12-05|5. Dez.} um"),
    (De, "bei {quantity 180 °C|180 ° C}"),
    (De, "Es gab rund 2018 offene Stellen, weitere 1950 neue."),
    // Dates, English.
    (En, "On {date 2021-04-07|April 7, 2021} he came."),
    (En, "On {date 2021-04-07|7 April 2021} he came."),
    (En, "On {date 2021-04-07|Wednesday, April 7, 2021}, he came."),
    (En, "On {date 2021-04-07|7th of April 2021} he came."),
    (En, "On {date --04-07|April 7th} he came."),
    (En, "On {date --01-05|Jan. 5} it rained."),
    (En, "It ends {date --01-05|Jan. 5}. Then it starts."),
    (En, "In {date 2021-04|April 2021} it rained."),
    (En, "Since {date 2019|2019} it has rained."),
    (En, "It rained in {date --05|May}."),
    (En, "{date --05-03/--05-05|May 3-5}"),
    (En, "{date 2023-05-03/2023-05-05|3-5 May 2023}"),
    (En, "{date 2021-12-25|12/25/2021}"),
    (En, "the year {date 1984|1984}"),
    // Pairs, signs, compound units and times, others.
    (Fr, "Entre {date 1990/1995|1990 et 1995}, il a plu."),
    (Fr, "les {date 2024-05-03/2024-05-04|3 et 4 mai 2024}"),
    (Fr, "le débit est de {quantity 300 m³/s|300 mètres cubes par seconde}"),
    (Fr, "le taux baisse de {percent 25 bp|25 points de base}"),
    (Fr, "le dossier porte le numéro 01 23 45 67 89"),
    (Fr, "à {time 00:00|minuit} pile"),
    (Es, "entre {money 3000000/4000000 EUR|3 y 4 millones de euros}"),
    (Es, "los días {date 2024-05-03/2024-05-04|3 y 4 de mayo de 2024}"),
    (It, "La partita inizia alle {time 20:45|20.45}."),
    (It, "tra {date 1990/1995|1990 e 1995}"),
    (Nl, "om {time 07:30|half acht} en bij {quantity 110 km/h|110 kilometer per uur}"),
    (Pt, "entre {date 1990/1995|1990 e 1995}"),
    (Pl, "zaczyna się o {time 19:30|19.30}"),
    // Dates, others.
    (Fr, "le {date 2021-04-07|7 avril 2021}"),
    (Fr, "le {date --05-01|1er mai}"),
    (Es, "el {date 2021-04-07|7 de abril de 2021}"),
    (It, "il {date 2021-04-07|7 aprile 2021}"),
    (Nl, "op {date 2021-04-07|7 april 2021}"),
    (Pt, "em {date 2021-04-07|7 de abril de 2021}"),
    (Pl, "dnia {date 2021-04-07|7 kwietnia 2021}"),
    // Danish.
    (Da, "Den {date 2024-05-03|3. maj 2024} åbner broen."),
    (Da, "{date 2024-05-03|fredag den 3. maj 2024} kl. {time 18:30|18.30}"),
    (Da, "fra {date --05-03/--05-05|3. til 5. maj} er der lukket"),
    (Da, "I {date 2019|2019} regnede det, og siden {date 2022-12|december 2022} også."),
    (Da, "mellem {date 2019|2019} og {date 2021|2021}"),
    (Da, "Opdateret {date 2024-05-03|03.05.2024} kl. {time 09:05|9.05}"),
    (Da, "klokken {time 18:00|18} og kl. {time 10:00/16:00|10-16}"),
    (Da, "Det koster {money 1500 DKK|1.500 kr.} om året."),
    (Da, "{money 1500.50 DKK|1.500,50 kroner} og {money 50.00 DKK|5.000 øre}"),
    (Da, "{money 2000000 DKK|2 mio. kr.} og {money 1200000000 EUR|1,2 milliarder euro}"),
    (Da, "{money 500000 DKK|en halv million kroner}"),
    (Da, "{money 1500 EUR|1.500 €}"),
    (Da, "{percent 12.5|12,5 procent}, {percent 3|3 pct.} og {percent 2 pp|to procentpoint}"),
    (
        Da,
        "{duration P2Y|to års} fængsel, {duration PT1.5H|halvanden time} og {duration P3W|tre uger}",
    ),
    (Da, "{quantity 12.5 km|12,5 kilometer} og {quantity 80 km/h|80 km/t}"),
    (Da, "{quantity 1200 t|1.200 tons} på {quantity 35 m²|35 kvm}"),
    (Da, "Tlf. {phone 33123456|33 12 34 56}"),
    (Da, "Der kom 2000 mennesker, og 1.500 gik."),
    (Da, "Man kan komme. Maj måned er varm, og en mand på to ben."),
    // Norwegian.
    (
        No,
        "Oppdatert {date 2024-05-03|03.05.2024} kl. {time 09:05|09:05}, publisert {date 2024-05-02|2. mai 2024}",
    ),
    (No, "{date 2024-05-03|fredag 3. mai 2024} klokka {time 18:30|18.30}"),
    (No, "fra {date --05-03/--05-05|3. til 5. mai}, og i {date 2019|2019}"),
    (No, "siden {date 2022-12|desember 2022} og mellom {date 2019|2019} og {date 2021|2021}"),
    (No, "kl. {time 10:00/16:00|10–16} og klokken {time 18:00|18}"),
    (No, "Det koster {money 1500 NOK|1 500 kr} eller {money 1500 NOK|1.500 kroner}."),
    (No, "{money 2000000 NOK|2 mill. kroner} og {money 1200000000 NOK|1,2 milliarder kroner}"),
    (No, "{money 500000 NOK|en halv million kroner}, {money 1500 EUR|1.500 €}"),
    (No, "{percent 12.5|12,5 prosent} og {percent 2 pp|to prosentpoeng}"),
    (No, "{quantity 12.5 km|12,5 kilometer}, {quantity 80 km/h|80 km/t}, {quantity 3 t|tre tonn}"),
    (
        No,
        "{duration P2Y|to års} fengsel, {duration P3W|tre uker} og {duration PT1.5H|halvannen time}",
    ),
    (No, "Tlf. {phone 22123456|22 12 34 56}"),
    (No, "Det kom 2000 mennesker til jul."),
    // Croatian.
    (Hr, "Most se otvara {date 2024-05-03|3. svibnja 2024}."),
    (Hr, "{date 2024-05-03|petak, 3. svibnja 2024}. godine"),
    (Hr, "Objavljeno {date 2024-05-03|3. 5. 2024}. u {time 18:30|18:30}"),
    (Hr, "od {date --05-03/--05-05|3. do 5. svibnja} je zatvoreno"),
    (Hr, "od {date 2023-05-30/2024-06-02|30. svibnja 2023. do 2. lipnja 2024}. godine"),
    (Hr, "U {date 2024-05|svibnju 2024}. padala je kiša."),
    (Hr, "Rođen je {date 1987|1987}. u Zadru."),
    (Hr, "Od {date 2019/2021|2019. do 2021}. bilo je hladno."),
    (Hr, "u {date 2019|2019}. i {date 2021|2021}. godini"),
    (Hr, "Došlo je više od 2000 ljudi, oko 1950 njih kasnije."),
    (Hr, "u {time 18:00|18 sati} i u {time 18:30|18.30 sati}, od {time 09:00/17:00|9 do 17 sati}"),
    (Hr, "Vožnja traje {duration PT5H|5 sati}, a let {duration PT2H|dva sata}."),
    (Hr, "{money 1500 EUR|1.500 €} i {money 1500.50 EUR|1.500,50 eura}"),
    (Hr, "{money 2000000 EUR|dva milijuna eura} i {money 3500000000 HRK|3,5 mlrd. kuna}"),
    (Hr, "{money 500000 EUR|pola milijuna eura}, {money 50.00 EUR|5000 centi}"),
    (Hr, "{money 480000000/520000000 EUR|480 do 520 milijuna eura}"),
    (Hr, "{percent 12.5|12,5 posto}, {percent 3|3 %} i {percent 2 pp|dva postotna boda}"),
    (
        Hr,
        "{quantity 12.5 km|12,5 kilometara}, {quantity 35 m²|35 četvornih metara}, {quantity 30 °C|30 stupnjeva Celzija}",
    ),
    (Hr, "za {duration P3D|tri dana} i {duration P5Y|pet godina}"),
    (Hr, "Tel: {phone 0123456789|01 2345 6789}"),
    (Hr, "Bilo ih je 12. Svi su ostali. U 3. razredu ih je 5."),
    // Esperanto.
    (Eo, "La {date 2024-05-03|3-an de majo 2024} la ponto malfermiĝis."),
    (Eo, "{date 2024-05-03|vendredon, la 3an de majo 2024}, je {time 18:30|18:30}"),
    (Eo, "la {date 2024-05-01|1-a de majo} kaj {date 2024-05-03|3 majo 2024}"),
    (Eo, "En {date 2019|2019} pluvis, kaj ekde {date 2022-12|decembro 2022} ankaŭ."),
    (Eo, "de {date 2019/2021|2019 ĝis 2021}, dum {date 2023|2023}"),
    (Eo, "Ĝi kostas {money 1500 EUR|1 500 eŭrojn} aŭ {money 1500 EUR|1.500 €}."),
    (
        Eo,
        "{money 2000000 EUR|2 milionoj da eŭroj} kaj {money 3500000000 USD|3,5 miliardoj da dolaroj}",
    ),
    (Eo, "{money 2000 EUR|du mil eŭroj}, {money 0.50 EUR|50 cendoj}"),
    (Eo, "{percent 12.5|12,5 procentoj}, {percent 3|3 elcentoj}, {percent 2 pp|du procentpunktoj}"),
    (Eo, "{quantity 12.5 km|12,5 kilometrojn}, {quantity 35 m²|35 kvadratajn metrojn}"),
    (Eo, "{quantity 20/30 °|20 ĝis 30 gradoj}"),
    (Eo, "dum {duration P3D|tri tagoj}, {duration PT2H|du horojn} kaj {duration P20Y|du jardekoj}"),
    (Eo, "Tel. {phone 030123456|030 123456}"),
    (Eo, "Venis 2000 homoj; versio 4.1 ne."),
    (Eo, "Unu homo aŭ du parolis."),
    // No dates.
    (De, "Der 1. FC Köln und die 3. Liga"),
    (De, "Gestern und am Mittwoch nicht."),
    (De, "Version 4.1 und Version 4.1.12"),
    (De, "Die IP 10.11.12.13 antwortet."),
    (De, "Am 31. Februar und am 32. Mai, am 30.02.2021"),
    (De, "Der Mai kam. Frau März lachte."),
    (De, "Sie fuhr mit 2000 Menschen."),
    (De, "Windows 2000 und Boeing 737"),
    (En, "He may 7 times march on."),
    (En, "It may rain in march."),
    (En, "It reads two ways: 3/4/2021."),
    (De, "Aktenzeichen 12.3.4567.8"),
    (De, "US-Markt, G20, A7"),
    // Times.
    (De, "um {time 18:22|18:22 Uhr} und {time 18:30|18.30 Uhr}"),
    (De, "gegen {time 18:00|18 Uhr}"),
    (De, "von {time 09:00/17:00|9 bis 17 Uhr}"),
    (De, "von {time 09:30/17:00|9.30 bis 17.00 Uhr} geöffnet"),
    (De, "{date 2021-04-07|07.04.2021}, {time 18:22|18:22}"),
    (De, "{date 2021-04-07|7. April 2021} um {time 18:22|18:22 Uhr}"),
    (De, "um {time 18:30|18 Uhr 30} war Schluss"),
    (En, "at {time 18:00|6 p.m.} and {time 18:00|6pm} and {time 06:30|6:30 a.m.}"),
    (En, "at {time 12:30+01:00|12:30 CET} and {time 12:30Z|12:30 GMT}"),
    (En, "it closed at {time 11:32+01:00|11.32 BST} and {time 09:15|9.15 ET} on the day"),
    (
        En,
        "from {time 10:15+01:00/16:15-05:00|10:15 Central European Time to 4:15pm Eastern Standard Time}",
    ),
    (En, "a rise of 11.32 BSTX"),
    (En, "{date 2025-12-17|DECEMBER 17TH 2025}"),
    (En, "at {time 00:15|12:15 a.m.}"),
    (En, "from {time 18:00/20:00|6-8 p.m.}"),
    (De, "{time 18:22:05|18:22:05}"),
    (En, "from {time 09:00/16:30|9:00 a.m. to 4:30 p.m.} and {time 11:00/14:00|11-2 p.m.}"),
    (Fr, "à {time 18:30|18h30}"),
    (Nl, "om {time 18:30|18.30 uur}"),
    // Ranges and rows of times.
    (
        De,
        "Geöffnet {time 09:00/17:00|9:00–17:00} täglich, {time 22:00/02:00|22:00–02:00}, in 13:45 Minuten",
    ),
    (
        En,
        "Open {time 09:00/12:00|09:00-12:00}, later {time 10:00/14:00|10:00–14:00}; Luke 5:17-6:18",
    ),
    (
        De,
        "Geöffnet ist Fr. {time 09:00/12:00|9.00 bis 12.00 Uhr}, am Do. und Fr. {time 15:00/18:00|15 bis 18 Uhr}, für {money 9.50 CHF|Fr. 9.50} pro Tag",
    ),
    (De, "Mo-Fr {time 09:00/17:00|9-17h}, Mo.-Fr. {time 09:00/17:00|9.00-17.00h}"),
    (
        De,
        "zwischen {time 14:00/16:00|14 Uhr und 16 Uhr}, zwischen {time 14:00/18:00|14h und 18h} offen, für Gruppen von 5 bis 10 Personen",
    ),
    (De, "um {time 11:00|11}, {time 13:00|13} und {time 15:00|15 Uhr}, um 11 und 15 Personen"),
    (
        En,
        "Shows at {time 14:00|2} and {time 20:00|8pm}, {time 10:00/12:00|10am to noon}, between {time 11:00/14:00|11am and 2pm}",
    ),
    (En, "{time 21:00Z|2100 GMT}, {time 14:00Z|1400 GMT} ({time 15:00+01:00|1500 BST})"),
    (De, "verlor am Samstag 19:23 gegen Kiel; am Samstag {time 19:23|19:23} Abfahrt"),
    (
        Fr,
        "ouvert {time 10:00/18:00|10:00-18:00} le dimanche, de {time 09:00/14:00|9:00 à 14:00}, à {time 20:15|20h15}",
    ),
    (Fr, "le samedi 10 à {time 18:00|18h}, de {time 09:00/17:00|9 à 17h}"),
    (Es, "de {time 09:00/14:00|9:00 a 14:00}"),
    (
        It,
        "alle ore {time 21:00|21}, dalle {time 09:00/18:00|9 alle 18} di lunedì, dalle 10 alle 20 persone",
    ),
    (Nl, "van {time 09:00/17:00|9u tot 17u}"),
    (
        Pt,
        "das {time 09:00/18:00|9h às 18h}, das {time 10:00/19:00|10:00 às 19:00}, ao {time 12:00|meio-dia}",
    ),
    (Pl, "o godzinie {time 19:00|19}, od {time 09:00/17:00|9:00 do 17:00}"),
    // Hours in words.
    (
        Fr,
        "à {time 18:00|dix-huit heures}, vers {time 06:00|six heures} du matin, à {time 08:30|huit heures et demie}; à {duration PT2H|deux heures} de Paris, à {duration PT10H|dix heures} par semaine",
    ),
    (
        Es,
        "a las {time 06:00|seis} de la tarde, a las {time 08:30|ocho y media}, llega a las diez, gustó a las dos hermanas y a las dos",
    ),
    (
        It,
        "alle {time 06:00|sei} di sera, alle {time 08:30|otto e mezza}, parte alle sette, alle sei ragazze",
    ),
    (
        Nl,
        "om {time 06:00|zes uur}, {duration PT6H|zes uur} lang, om {duration PT6H|zes uur} per dag",
    ),
    (
        Pt,
        "às {time 06:00|seis horas}, às {time 06:00|seis} da tarde, às {duration PT6H|seis horas} de voo",
    ),
    (De, "Es kamen alle sechs. Sie las vier, fünf Bücher."),
    // No times.
    (De, "Sie gewannen 3:2 (1:0) und verloren 0:1."),
    (De, "Das Satzergebnis (25:20, 21:15) war klar."),
    (De, "25:61 und 30:00"),
    (En, "I am 6 and am here."),
    // Durations.
    (De, "{duration P45D|45 Tage} lang"),
    (De, "{duration P3M|drei Monate} und {duration P2Y|zwei Jahren}"),
    (De, "nach {duration P3D/P5D|3 bis 5 Tagen}"),
    (De, "{duration PT1.5H|1,5 Stunden} und {duration PT1.5H|anderthalb Stunden}"),
    (De, "{duration PT90M|90 Minuten}, {duration PT30S|30 Sekunden}"),
    (De, "{duration P20Y|zwei Jahrzehnte}"),
    (En, "{duration PT2H|two hours} and {duration P10Y|ten years}"),
    (En, "{duration P6W|six weeks} and {duration P20Y|two decades}"),
    (Fr, "{duration P3D|trois jours}"),
    (De, "{duration PT1H/PT2H|ein bis zwei Stunden}, {duration P1D/P3D|einen bis drei Tage}"),
    (En, "{duration PT1H20M|1h20m}, the over-50s and the under-21s, paid in 20s and 50s"),
    (Fr, "Le vol dure {duration PT11H30M|11h30}, {duration P18M|dix-huit mois} après"),
    (Fr, "{duration P77Y|soixante-dix-sept ans}, {duration P95Y|quatre-vingt-quinze ans}"),
    (Es, "{duration P18M|dieciocho meses} y {duration PT0.5H|media hora}"),
    (It, "{duration P18M|diciotto mesi}, {duration PT0.5H|mezz'ora}"),
    (Nl, "{duration P18M|achttien maanden}, {duration P1.5Y|anderhalf jaar}"),
    (Pt, "dura {duration PT1H45M|1h45}, {duration P18M|dezoito meses}"),
    (Pl, "{duration P18M|osiemnaście miesięcy}, {duration PT0.5H|pół godziny}"),
    (De, "eine Stunde und ein Jahr, ein 20-jähriger Mann"),
    // One unit and what goes on with it.
    (
        De,
        "{duration P1Y6M|ein Jahr und sechs Monate}, {duration PT1H20M|eine Stunde und 20 Minuten}",
    ),
    (
        En,
        "{duration PT1.5H|an hour and a half}, after {duration P1Y6M|a year and six months}, three meals a day and {duration PT2H|two hours} of sleep",
    ),
    (
        Fr,
        "{duration PT2.5H|deux heures et demie} plus tard, {duration PT1.5H|une heure et demie}, {duration PT1H15M|une heure et quinze minutes}",
    ),
    (Es, "{duration PT1.5H|una hora y media}, {duration P1.5Y|un año y medio}"),
    (It, "{duration PT1.5H|un'ora e mezza}, {duration P1.5Y|un anno e mezzo}"),
    (Nl, "{duration P2.5Y|twee en een half jaar}, {duration P1Y6M|een jaar en zes maanden}"),
    (Pt, "{duration PT1.5H|uma hora e meia}"),
    (Pl, "{duration PT2.5H|dwie i pół godziny}"),
    // Money.
    (De, "{money 7.90 EUR|7,90 Euro} und {money 79 EUR|79,- Euro}"),
    (En, "{money 1500000000 USD|$1.5bn} and {money 200 GBP|£200}"),
    (De, "{money 5000000 EUR|5 Mio. Euro}"),
    (De, "{money 12.50 CHF|CHF 12.50}"),
    (De, "{money 15.19 EUR|15,19 €}"),
    (De, "{money 0.50 EUR|50 Cent}"),
    (De, "{money 1200000 EUR|1,2 Millionen Euro}"),
    (De, "{money 1234.50 EUR|1.234,50 Euro}"),
    (De, "{money 2000000 EUR|zwei Millionen Euro}"),
    (De, "{money 1000000000 USD|eine Milliarde Dollar}"),
    (De, "{money 500000 EUR|eine halbe Million Euro}"),
    (De, "{money 3/5 EUR|3 bis 5 Euro}"),
    (De, "{money 40000 EUR|40.000 Euro}"),
    (De, "{money 40000 CHF|40'000 Franken}"),
    (De, "{money 99 EUR|99€} und {money 99 EUR|€99}"),
    (En, "{money 3000000 USD|US$3 million} and {money 3000000 USD|$3 million}"),
    (En, "{money 500000 USD|half a million dollars}"),
    (En, "{money 1234.50 USD|$1,234.50}"),
    (En, "{money 5000 EUR|5,000 euros}"),
    (En, "{money 10000000/15000000 USD|$10m-$15m}"),
    (En, "{money 20000 GBP|£20k}, {money 55 CAD|$55 CAD}, {money 165 USD|$165USD}"),
    (Fr, "{money 5000 EUR|5 000 euros} et {money 2000000 EUR|2 millions d'euros}"),
    (Es, "{money 2000000 EUR|2 millones de euros}"),
    (Pl, "{money 2000000 PLN|2 mln zł}"),
    (De, "Die 100-Euro-Frage und das Euro-Zeichen"),
    (De, "{money 480000000/520000000 EUR|480 bis 520 Millionen Euro}"),
    // Percent.
    (De, "{percent 20|20%} und {percent 20|20 %} und {percent 3.5|3,5 Prozent}"),
    (De, "{percent 2 pp|zwei Prozentpunkte}"),
    (En, "{percent 2 pp|2 percentage points} and {percent 20|20 percent}"),
    (De, "{percent 20/30|20 bis 30 Prozent} und {percent 20/30|20-30 %}"),
    (De, "{percent 0.8 ‰|0,8 Promille}"),
    (En, "{percent 3.5|3.5 per cent}"),
    (De, "die 5-Prozent-Hürde"),
    (De, "{percent 0/5|0 bis 5 %} und {percent 1.5/2|1,5–2%}, {percent 3/4|3- 4 Prozent}"),
    (
        De,
        "die {percent 20|20%ige} Lösung, {percent 20|20-prozentig}, {percent 3.5|3,5-prozentigen}",
    ),
    (De, "ein {percent 20|20%iger} Anteil und ein {percent 20|20 %-iger}"),
    (De, "{percent 5 pp|5 Prozentpunkte}, {percent 3|3 v. H.}, {percent 2|2 v.H.}"),
    (De, "{percent 12|12 vom Hundert}, {percent 100|hundert Prozent}, {percent 7|SIEBEN PROZENT}"),
    (De, "{percent 2000000|zwei Millionen Prozent}, {percent 5000|5.000 %}, {percent 5|5\u{a0}%}"),
    (De, "{percent 2000000/3000000|2 bis 3 Millionen Prozent}"),
    (De, "{percent -5.2|−5,2 %} und {percent -3|minus 3 Prozent}, aber +{percent 5|5 %}"),
    (De, "Nordwerk {percent -5.2|-5,2 %}, Südwerk +{percent 1|1 Prozent}"),
    (De, "{percent 20|20%},{percent 30|30%};{percent 40|40%}/{percent 50|50 %}"),
    (De, "({percent 20|20%})[{percent 30|30%}]"),
    (De, "die 5-%-Hürde, 20 Prozent-Marke, 20 Prozentrechnungen, ein Prozent"),
    (De, "Version 1.2.3 % und A20% und #20% und 1.20.5 %"),
    (De, "2018 {percent 500|500 %}"),
    (En, "a {percent 20|20-percent} rise, {percent 2 pp|2-percentage-point}, {percent 5|5 pct}"),
    (En, "{percent 1/2|1 to 2 percent}, {percent 5|FIVE PER CENT}, {percent 0.5|half a percent}"),
    (En, "{percent 1234.5|1,234.5%}, {percent 20|20%} of 30, a percent sign, 20 percentiles"),
    (Fr, "{percent 20|20 pour cent} et {percent 2000|2 000 %}"),
    (
        En,
        "{percent 58|Fifty-eight percent}, {percent 42/50|forty-two to fifty percent}, {percent 8|eight percent}",
    ),
    (Pl, "{percent 5|5 proc.} i {percent 2 pp|2 punkty procentowe}"),
    // Quantities.
    (De, "{quantity 100 km/h|100 km/h}"),
    (De, "{quantity 3 km|3 Kilometer} und {quantity 20 °|20 Grad}"),
    (En, "{quantity 5000 t|5,000 tonnes} and {quantity 5 mi|five miles}"),
    (De, "{quantity 35 m²|35 Quadratmeter} und {quantity 35 m²|35 m²}"),
    (De, "{quantity 5 km|5km} und {quantity 20 °C|20°C} und {quantity 20 °C|20 °C}"),
    (De, "{quantity 1500000 t|1,5 Millionen Tonnen}"),
    (De, "{quantity 10 MW|10 Megawatt}, {quantity 500 GB|500 GB}"),
    (De, "{quantity 2/3 m|zwei bis drei Meter} hoch"),
    (De, "{quantity 160 km/h|160 Kilometer pro Stunde}"),
    (De, "Die A 7, 20 Menschen, 5 Mann und der 5-Meter-Turm"),
    (De, "Platz 3 mit 20 Punkten; 7 Moden, 5 Gabeln"),
    (En, "{quantity 4.2 m/s²|4.2 m/s²} but 3 m/fortnight; {duration PT2.5H|two-and-a-half hours}"),
    (En, "5 Kings and 3 Gs, 4 Me"),
    // Addresses.
    (De, "Schreiben Sie an {email post@amt.example.de|post@amt.example.de}."),
    (De, "Mehr: {url https://example.org/a?b=c#d|https://example.org/a?b=c#d}."),
    (De, "Siehe ({url www.example.de/x|www.example.de/x}), heute"),
    (De, "Auf {url example.de|example.de} steht es."),
    (En, "{url http://example.com/Foo_(bar)|http://example.com/Foo_(bar)}, he said"),
    (De, "[email\u{a0}protected] und @name und name@"),
    (De, "bild@2x.png und Ende.der Satz"),
    (De, "Tel. {phone 030123456|030 123456} oder {phone +4930123456|+49 30 123456}"),
    (De, "Tel.: {phone 030123456|(030) 12 34 56}"),
    (De, "{phone 01711234567|0171/1234567} anrufen"),
    (De, "{phone +4930123456|+49 (0)30 123456}"),
    (En, "Call {phone 2125550199|212-555-0199} or {phone +442079460000|+44 20 7946 0000}"),
    (De, "ISBN 978-3-12-345678-9 und 0,50 und 007"),
    (De, "Konto 1234567890"),
    // Addresses of mail.
    (De, "{email a.b+c@x-y.example.de|a.b+c@x-y.example.de}, <{email a@b.de|a@b.de}>"),
    (De, "{email müller@müller-bäcker.de|müller@müller-bäcker.de}"),
    (De, "{email a@b.de|a@b.de},{email c@d.com|c@d.com};{email e@f.org|e@f.org}"),
    (De, "{email post@amt.de|post (at) amt.de} und {email post@amt.de|post[at]amt.de}"),
    (De, "mailto:{email a@b.de|a@b.de}. An {email info@www.amt.de|info@www.amt.de}!"),
    (De, "a@b und @amt.de, a@ b.de, logo@3x.PNG und skript@2.js, um 5 Euro@Kiosk"),
    (En, "as @name@example.social, {email ads@b.com|ads (at) b.com}"),
    // Web addresses.
    (
        En,
        "https%3A%2F%2Fexample.com%2F, Navy / {url example.com|example.com}, /{url example.com|example.com} .{url example.com|example.com}, 7 {url dollarsign.com|dollarsign.com}",
    ),
    (
        De,
        "{url müller-bäcker.de|müller-bäcker.de} und {url https://bücher.example/ä|https://bücher.example/ä}",
    ),
    (
        De,
        "[{url www.amt.de|www.amt.de}] ({url amt.de|amt.de}) „{url amt.de/x|amt.de/x}“ <{url https://amt.de|https://amt.de}>",
    ),
    (
        De,
        "{url amt.de|amt.de}, {url amt.de/|amt.de/}. {url www.amt.de|www.amt.de}… {url amt.de/a|amt.de/a}?!",
    ),
    (En, "{url example.com/a_(b)|example.com/a_(b)} and ({url example.com/a|example.com/a})"),
    (
        En,
        "{url https://example.com/a_(b)/c|https://example.com/a_(b)/c}, [x]({url https://example.com/y|https://example.com/y})",
    ),
    (
        En,
        "{url http://localhost:8000/x|http://localhost:8000/x} {url ftp://a.example.org|ftp://a.example.org}",
    ),
    (
        En,
        "{url HTTPS://EXAMPLE.ORG/A|HTTPS://EXAMPLE.ORG/A}, {url WWW.EXAMPLE.ORG|WWW.EXAMPLE.ORG}",
    ),
    (
        En,
        "{url https://medium.example/@name|https://medium.example/@name} {url example.co.uk|example.co.uk}",
    ),
    (En, "{url https://u:p@example.org:81/?q=a,b&c=1#d|https://u:p@example.org:81/?q=a,b&c=1#d}"),
    (
        De,
        "{url 20min.ch|20min.ch}, {url 1und1.de|1und1.de} und {url n-tv.de|n-tv.de}, {url Nordblatt.de|Nordblatt.de}",
    ),
    (De, "Node.js, z.B. so, d.h. de.facto, bild.jpg, x.de-Leser, v1.2.3, 1.2.3.4, S.at"),
    (
        En,
        "example.com.au.invalid, example.comes, {email a@name.de|a@name.de}_x.com/, www., http://, https://x",
    ),
    (De, "Das sagte er.Info folgt. Ende.Das"),
    // Telephone numbers.
    (
        De,
        "Tel.:{phone 030123456|030 123456}, Fax: {phone 654321|654321}, Hotline {phone 08001234567|0800/1234567}",
    ),
    (
        De,
        "{phone 069123450|(069) 12 34-50}, {phone 0691234567|069 / 123 45 67}, ({phone 0691234567|069/1234567})",
    ),
    (
        De,
        "{phone +496912345|+49-69-12345}, {phone +496912345|+49 (69) 12345}, {phone +4369912345678|+43 699 12345678}",
    ),
    (
        En,
        "{phone 18005550199|1-800-555-0199}, {phone 2125550199|(212) 555-0199}, {phone 2125550199|212.555.0199}",
    ),
    (
        De,
        "Tel.: +43 1 865 45 06 - 0, 030 20 25 11 11Service, {phone +16505550199|(+1) 650 555-0199}",
    ),
    (Fr, "{phone 0123456789|01 23 45 67 89} ou {phone 0123456789|01.23.45.67.89}"),
    (
        De,
        "030 / 1234 – 5678, 030 123456-789Fax, {phone 030123456|030 123456} – heute, 212-555-0199-7; {date 2024-02-01|01/02/2024}, {date 2024-02-01|01-02-24}, {date 2024-03-05|2024-03-05}, 01 02 2024, 00 10 20",
    ),
    (De, "ISBN 0-312-68786-9, ISBN-13: 978 0 312 68786 9"),
    (De, "IBAN DE02 1203 0000 0000 2020 51, Konto 0123 456 789 012 345 6"),
    (De, "Spiel 030 - 123456, A030 123456, 1.030 123456, 030 123456.7"),
    // What can't be seen, and letters in pieces.
    (
        De,
        "Am {date 2024-09-14|14. Sep\u{ad}tem\u{ad}ber 2024} und {money 3000000 EUR|3 Mil\u{ad}lio\u{ad}nen Euro}",
    ),
    (
        De,
        "Am {date 2024-03-14|14. Ma\u{308}rz 2024} in Ko\u{308}ln, {quantity 5 ft|fu\u{308}nf Fuß}",
    ),
    (
        De,
        "\u{feff}{date 2024-03-14|14.\u{200b}März 2024}, ab\u{200b}{time 18:00|18\u{200b}Uhr}, {quantity 5 km|5\u{200b} km}",
    ),
    (De, "{money 13000 EUR|13\u{200b}000 Euro}, die 5\u{2011}Meter\u{2011}Straße"),
    (En, "{money 5 EUR|5 eu\u{ad}ros} and {date 2024-05-03|3\u{2060} May\u{200d} 2024}"),
    (Pl, "{quantity 5 km|5 km}\u{200b} i nic"),
    // Below zero.
    (
        De,
        "bis {quantity -12 °C|−12 °C}, auf {quantity -5 °C|-5 °C} und {quantity -3 °|minus 3 Grad}, ({quantity -7.5 °C|–7,5 °C})",
    ),
    (
        De,
        "{quantity -5/-10 °C|−5 bis −10 °C}, {quantity -5/-2 °|minus fünf bis minus zwei Grad}, von {quantity -5/3 °C|-5 bis 3 °C}",
    ),
    (De, "{quantity -3 °C|-3 °C} am Morgen"),
    (De, "-{quantity 5 kg|5 kg} Mehl"),
    (
        De,
        "- {quantity 5 °C|5 °C} am Morgen – {quantity 7 °C|7 °C} am Abend, {quantity 5/10 °C|5-10 °C}, {quantity 5/10 °C|5 -10 °C}",
    ),
    (
        De,
        "{quantity 5 °C|5 °C} -{quantity 10 °C|10 °C}, die Baureihe U-{quantity 7 km|7 km}, {money -3 EUR|minus 3 Euro}",
    ),
    (
        En,
        "at {quantity -12 °C|-12 °C} or {quantity -40 °F|minus 40 °F}; fell {percent -3.5|-3.5%}, well-known, a {quantity 10 mi|10-mile} walk",
    ),
    (De, "({percent -3|-3 %}), {percent 2/5|2-5 %}, {percent -5/-2|−5 bis −2 %}"),
    // Ranges of money and what is none.
    (
        En,
        "{money 5000000/10000000 USD|$5 to $10 million}, {money 3000000/4000000 USD|$3 million to $4 million}",
    ),
    (
        En,
        "{money 2000000 USD|$2 million} to 12 victims, {money 500000 USD|$500,000} to 30 employees, {money 12.50 USD|$12.50} - {percent 3|3 percent} less",
    ),
    (
        En,
        "{money 5/10 USD|$5-10}, {money 5000000/10000000 USD|$5 to 10 million}, {money 5/10 USD|$5 to 10} a day, {money 5/10 USD|$5 to $10}.",
    ),
    (
        En,
        "{money 5000000/10000000 USD|$5-10m}, {money 900000/1200000 USD|$900,000 to $1.2 million}, {money 5 GBP|£5} to 10 people",
    ),
    (
        De,
        "{money 5/10 EUR|5 bis 10 Euro}, {money 10/20 EUR|10-20 Euro}, {money 5/10 CHF|CHF 5 bis 10} pro Tag, {money 5 EUR|€5} bis 10 Personen",
    ),
    (
        De,
        "kostet {money 13000 EUR|13 000 EUR}, noch {money 1200000 EUR|1 200 000 Euro}, rund {money 13500.50 EUR|13 500,50 Euro}, {quantity 13500 km|13 500 km}",
    ),
    (En, "paid {money 13000 EUR|13 000 EUR} and {money 1200000 USD|1 200 000 dollars}"),
    (
        De,
        "Am {date 2024-05-03|3. Mai 2024} {money 500 EUR|500 Euro}, Klasse 7 {money 500 EUR|500 Euro}",
    ),
    // Decades and other plurals are no seconds.
    (
        En,
        "in the {date 1990/1999|1990s} and the {date 2000/2003|early 2000s}, in her 60s, the {date 1987/1989|late ’80s}, mid-60s, in their 20s or 30s, 100s of two 737s",
    ),
    (
        En,
        "in {duration PT10S|10 s}, won in {duration PT10.5S|10.5s} and after {duration PT10S|10s}, {duration PT1500S|1500 s}",
    ),
    (De, "die 80s, nach {duration PT30S|30 s}"),
    // Millions are no metres.
    (
        En,
        "20m people, 2.5m households, 2m new homes, within {quantity 300 m|300m} of it, {quantity 50 m|50m} downwards, {money 3000000 GBP|£3m}, {quantity 20 m|20 m} of cloth, {quantity 20 m|20m} deep, the {quantity 100 m|100m} race",
    ),
    (De, "{quantity 20 m|20m} Stoff"),
    // Hours of the day and lengths of time.
    (
        De,
        "um {time 20:15|20.15h}, ab {time 19:00|19h}, um {time 20:15|20h15}, von {time 14:00/16:00|14-16h}, von {time 14:00/16:00|14h bis 16h}",
    ),
    (
        De,
        "eine {duration PT3H|3h} lange Fahrt, in {duration PT2H|2h}, seit {duration PT3H|3h}, bis zu {duration PT3H|3h}, {duration PT2H/PT3H|2-3h}",
    ),
    (
        De,
        "{duration PT2H|2h} bis {duration PT3H|3h}, ab {time 19:00|19h} 30 Gäste, ({date 2024-03-14|14.03.2024}, {time 17:42|17:42})",
    ),
    (Nl, "om {time 19:00|19h} en {duration PT3H|3h} lang"),
    // Two days, days in words.
    (
        De,
        "zum {date 2024-05-07/2024-05-08|7./8. Mai 2024}, {date 2024-05-12/2024-05-13|12./13.5.2024}, {date 2015-06-03/2015-06-07|03.06-07.06.2015}, {date 2015-06-03/2015-06-07|3.6.–7.6.2015}",
    ),
    (
        De,
        "am {date 1960-04-07|siebten April 1960}, am {date --10-03|dritten Oktober}, vom {date --05-03/--05-07|dritten bis siebten Mai}",
    ),
    (
        De,
        "am dritten Tag, der zweite Mann, die ersten Maitage, im dritten Jahr, 7/8 der Mannschaft, 1.5-2.5 und 3.6-7",
    ),
    (
        En,
        "on the {date 1960-04-07|seventh of April 1960}, the {date --05-21|twenty-first of May}, {date 2024-05-07/2024-05-08|7/8 May 2024}",
    ),
    (En, "his second March, the second of three, may first march"),
    // Rows of days and months.
    (
        De,
        "am {date 2024-05-03|3.}, {date 2024-05-10|10.} und {date 2024-05-17|17. Mai 2024}, Termine: {date --05-03|3.5.}, {date --05-10|10.5.} und {date --05-17|17.5.} wie immer",
    ),
    (
        De,
        "{date 2024-05-07|7.}, {date 2024-05-08/2024-05-09|8. und 9. Mai 2024}; {date 2024-12-24|24.12.}, {date 2024-12-25|25.12.} und {date 2024-12-26|26.12.2024}; am {date --05-03|3.} und am {date --05-17|17. Mai} und 4. Platz",
    ),
    (
        De,
        "Zimmer 3, {date 2024-05-07|7. Mai 2024}; Punkt 3., {date --05-07|7. Mai}; die 3. und 4. Klasse, {date --05-05|5. Mai}; 3.5, 10.5 und 17.5",
    ),
    (
        De,
        "Im {date 2024-02|Februar} und {date 2024-03|März 2024}, {date 2024-02|Februar}/{date 2024-03|März 2024}, im {date 2024-03|März ’24} und am {date 2024-05-03|3. Mai '24}",
    ),
    (
        De,
        "vom {date 2024-06-03/2024-06-30|3. bis zum 30. Juni 2024}, {date 2024-05-03/2024-06-30|3. Mai bis einschließlich 30. Juni 2024}, vom {date 2024-05-03/2024-05-05|Freitag, 3. Mai, bis Sonntag, 5. Mai 2024}",
    ),
    (
        De,
        "{date 2024-05-07/2024-05-08|7. & 8. Mai 2024}, {date 2024-05-07/2024-05-08|7.+8. Mai 2024}, {date 2024-05-04/2024-05-05|4. u. 5. Mai 2024}",
    ),
    (
        En,
        "on {date 2024-05-03|3} and {date 2024-05-17|17 May 2024}, on {date 2024-05-03|May 3} and {date 2024-05-17|May 17, 2024}, {date 2024-05-03|May 3}, {date 2024-05-10|10} and {date 2024-05-17|17, 2024}; Room 3, {date 2024-05-07|7 May 2024}",
    ),
    (
        En,
        "{date 2024-05-04/2024-05-05|May 4 & 5, 2024} or {date 2024-05-04/2024-05-05|4 & 5 May 2024}",
    ),
    (
        En,
        "on {date 2024-05-03|May 3} and {date 2024-05-10|10, 2024}, 17 people; {date --05-03|May 3}, 10 guests and 17 more",
    ),
    (
        De,
        "Siehe Punkte 4.1., 4.2. und 4.3., Kapitel 3.1. und 3.2. sowie Abs. 2.1., wie in 4.1. und 4.2., die Punkte 2.1. bis 2.3.; bis {date --05-03|3.5.} offen, am {date --01-04|4.1.} zu",
    ),
    (En, "see section 4.1. and sections 4.1., 4.2. and 4.3."),
    (
        De,
        "Am {date --05-03|3.5.} {time 14:00|14 Uhr} Kaffee, {date --10-12|12.10.} {time 19:30|19.30 Uhr} Lesung; Stand {date 2014-05-03|3.5.14}",
    ),
    (
        De,
        "am {date --10-11|Fr. 11.10.} und {date --11-15|Fr. 15.11.} gibt es Tanz; der Kaffee kostet {money 4.10 CHF|Fr. 4.10}. Der Tee",
    ),
    (
        De,
        "{duration P2Y|zwei Jahre} und {duration P18M|18 Monate}, aber {duration P2Y6M|zwei Jahre und sechs Monate}",
    ),
    (Fr, "La marche part à {time 14:00|quatorze heures} de la place"),
    (
        De,
        "am {date --05-03|Fr. 3.5.}, im Saal; am {date --05-04|Samstag, 4.5.} im Hof; das kostet {money 3.10 CHF|Fr. 3.10}.",
    ),
    (Fr, "Les {date 2024-05-03|3}, {date 2024-05-04/2024-05-05|4 et 5 mai 2024}"),
    (Es, "Los días {date 2024-05-03|3}, {date 2024-05-04/2024-05-05|4 y 5 de mayo de 2024}"),
    (
        Nl,
        "van {date 2024-05-07/2024-05-08|7 op 8 mei 2024}, {date 2015-06-03/2015-06-07|3 tot en met 7 juni 2015}, {date 2024-06-03/2024-06-05|3 t/m 5 juni 2024}",
    ),
    (Pl, "z {date 2024-05-07/2024-05-08|7 na 8 maja 2024}"),
    (Pt, "de {date 2024-05-07/2024-05-08|7 para 8 de maio de 2024}"),
    // Decades, centuries and parts of a year.
    (
        De,
        "in den {date 1980/1999|80ern und 90ern}, im {date 1101/1300|12. und 13. Jahrhundert}, in den {date 1990/1993|frühen 1990er-Jahren}, den {date 1987/1989|späten 80er-Jahren}, im {date 1201/1300|13. Jh.} und in den {date 1990/1999|Neunzigern}",
    ),
    (
        De,
        "im {date 2023-10/2023-12|letzten Quartal 2023}, {date 2023-07/2023-09|III. Quartal 2023}, {date 2023-10/2023-12|4Q 2023}, {date 2024-01/2024-03|Quartal 1/2024}, {date 2023-01/2023-06|H1 2023}, in den {date 2023-01/2023-09|ersten neun Monaten 2023}",
    ),
    (
        En,
        "in the {date 1960/1979|'60s and '70s}, the {date 1960/1979|sixties and seventies}, the {date 1801/2000|19th and 20th centuries}, the {date 1960/1969|1960's}; temperatures in the 80s, highs in the mid-70s and 80s",
    ),
    (
        En,
        "{date 2023-07/2023-09|Q3 of 2023}, the {date 2023-10/2023-12|final quarter of 2023}, the {date 2023-01/2023-09|first nine months of 2023}",
    ),
    (Fr, "les années {date 1980/1989|80}, les années {date 1990/1999|1990} et après"),
    (It, "gli anni '{date 1990/1999|90}"),
    (Pl, "w latach {date 1990/1999|90}. XX wieku, w latach {date 1990/1995|1990-1995}"),
    // Parts of months and years, seasons.
    (
        Fr,
        "depuis {date --03-01/--03-10|début mars}, {date 2023-10/2023-12|fin 2023}, {date --06-11/--06-20|mi-juin}, au {date 2021-03/2021-05|printemps 2021}",
    ),
    (
        Nl,
        "{date --05-01/--05-10|begin mei}, {date 2024-10/2024-12|eind 2024}, in de {date 2020-06/2020-08|zomer van 2020}",
    ),
    (
        Pl,
        "na {date --03-01/--03-10|początku marca}, pod {date 2023-10/2023-12|koniec 2023} roku, {date 2020-06/2020-08|latem 2020}",
    ),
    (
        Es,
        "a {date --05-01/--05-10|principios de mayo}, a {date 2022-10/2022-12|finales de 2022}, {date 2019-06/2019-08|verano de 2019}, los fines de semana",
    ),
    (
        It,
        "a {date --06-11/--06-20|metà giugno}, a {date 2023-10/2023-12|fine 2023}, {date 2019-06/2019-08|estate 2019}, {date 2023-05-21/2023-05-31|fine di maggio del 2023}, la fine del 1800",
    ),
    (
        Pt,
        "no {date --04-01/--04-10|início de abril}, no {date 2023-10/2023-12|fim de 2023}, a final de 2023",
    ),
    (
        De,
        "Bis H2 {date 2030|2030} soll Wasserstoff fließen. Im {date 2030-07/2030-12|H2 2030} steigt der Umsatz.",
    ),
    (
        De,
        "Er ist in den Zwanzigern, eine Frau in den Dreißigern; in den {date 1920/1929|Zwanzigern} lebte er hier.",
    ),
    // Rows of years.
    (
        De,
        "Er kam nach Rom, {date 1995|1995} wurde er Chef, {date 2001|2001} folgte der Umzug. {date 1989|1989} fiel die Mauer; {date 1990|1990} folgte die Einheit.",
    ),
    (
        De,
        "wurde {date 1990|1990} gegründet, {date 1995|1995} verkauft und {date 2001|2001} geschlossen; {date 2016|2016}, {date 2018|2018} sowie {date 2021|2021}",
    ),
    (De, "Es kamen 1990 Männer, 1995 alte Häuser brannten"),
    (
        De,
        "Umsatz {date 2023|2023}: {money 3000000 EUR|3 Mio. Euro}, {date 2022|2022}: {money 2000000 EUR|2 Mio. Euro}; zuvor ({date 2010/2014|2010 bis 2014}) war er Vize, (1000 bis 1500)",
    ),
    (
        De,
        "Um {date 1900|1900} lebten hier viele. Es wurde um {date 1450|1450} erbaut. Die Zahl ist um 1900 gestiegen.",
    ),
    (
        De,
        "in den Jahren {date 2019|2019}, {date 2020|2020} und {date 2021|2021}, ({date 2019|2019}, {date 2020|2020})",
    ),
    (
        En,
        "in {date 2019|2019} and {date 2020|2020}, in {date 2019|2019}, {date 2020|2020} and {date 2021|2021}",
    ),
    (En, "Flights 1900, 1950 and rooms 2019, 2020 cost more"),
    // Scores.
    (
        De,
        "gewann mit 22:20 gegen Elm, zur Pause 14:12, 25:23, 25:19, im Verhältnis 12:10, Ergebnis: 22:20",
    ),
    (De, "{date 2024-03-14|14.03.2024}, {time 17:42|17:42}"),
    (De, "Stand: {time 17:42|17:42}"),
    (De, "{time 20:15|20:15} Krimi"),
    (
        De,
        "Stand: {date 2024-03-14|14.03.2024} {time 17:42|17:42} | {time 18:00|18:00}, Freitag, {time 18:22|18:22}, heute {time 20:15|20:15}, um {time 20:15|20:15}",
    ),
    (De, "22:20 (14:12) gegen Elm, endete um ca. {time 22:15|22:15} Ortszeit"),
    (
        De,
        "Gleisdorf {time 12:56|12:56}, Talk {time 22:00|22:00}, geöffnet {time 10:15/12:15|10:15 bis 12:15}, Update {time 16:01|16:01}",
    ),
    (
        En,
        "{money 10/5 USD|$10 to $5}, {money 12000 GBP|£12,000} – {money 360 GBP|£360}, Doors {time 19:30|19:30}, till {time 13:15|13:15}",
    ),
    (En, "won 25:23, 25:19, a ratio of 12:10, at {time 18:22|18:22}"),
    // Units said twice, thousands apart, what is vague.
    (
        De,
        "zwischen {money 13000/15000 EUR|13.000 Euro und 15.000 Euro}, {money 13000/15000 EUR|13.000 € bis 15.000 €}, {money 2000000/3000000 EUR|2 Mio. Euro bis 3 Mio. Euro}, {quantity 20/30 cm|20 cm bis 30 cm}, {quantity 12/15 °|12°-15°}, {money 0.01 EUR|1 Cent} bis {money 2 EUR|2 Euro}",
    ),
    (
        De,
        "von {money 13000 EUR|13 000} auf {money 15000 EUR|15 000 Euro}, {money 13000/15000 EUR|13 000 bis 15 000 Euro}, {money 900000/1200000 EUR|900 000 bis 1,2 Mio. Euro}, {money 350000 EUR|350 000,- €}, {money 20000/30000 EUR|20- bis 30.000 Euro}",
    ),
    (
        De,
        "{percent 0.3/0.5|0,3 Prozent bis 0,5 Prozent}, {percent 3/5|3%-5%}, {percent 3/5|3 % – 5 %}, {percent 1.2|1,2 %} -{percent 3|3 %}, {percent 1/2|ein bis zwei Prozent}, {percent 1.3 pp|1,3 %-Punkte}",
    ),
    (
        De,
        "mehrere Tausend Euro, ein paar Hundert Euro, mehrere Hunderttausend Euro, einige 1000 Euro, aber {money 1000 EUR|tausend Euro}, viele {quantity 5 km|5 km}",
    ),
    (
        En,
        "a few hundred dollars, several hundred thousand dollars, but {money 100 USD|a hundred dollars}, several {duration PT2H|two-hour} talks",
    ),
    (
        De,
        "{duration PT1H/PT2H|ein oder zwei Stunden}, {duration P3D/P4D|drei oder vier Tage}, {money 2000000/3000000 EUR|zwei oder drei Millionen Euro}, 5 oder {duration P10D|10 Tage}",
    ),
    (
        De,
        "Das Gericht sprach dem Paar {money 100000 EUR|100.000 Euro} zu. Viele der {money 100000000 EUR|100 Millionen Euro} sind weg, für viele {percent 100|100 Prozent} der Zeit.",
    ),
    (
        De,
        "Ein Gefäß aus dem 4. Jh. v. Chr. Das Boot hatte 2200 Menschen an Bord, 1950 wurden gerettet.",
    ),
    (
        En,
        "Inflation rose {percent 0.3|0.3%} to {percent 5.1|5.1%}. He spent three of {duration P4Y|four years} here, with vases of the 5th and 6th centuries BC.",
    ),
    (
        De,
        "zwischen {quantity -8/2 °|minus 8 und plus 2 Grad}, {quantity -3/2 °|-3 bis +2 Grad}, {quantity -3 °|3 Grad unter null}",
    ),
    (
        En,
        "{percent 0.3/0.5|0.3% to 0.5%}, {quantity -10/-5 °C|-10°C to -5°C}, plus or minus {quantity 3 °|3 degrees}, {quantity -5 °C|minus 5 degrees Celsius}",
    ),
    (
        En,
        "Oil rose {money 1.20 USD|$1.20} to {money 82.30 USD|$82.30} a barrel, by {money 5 USD|$5} to {money 20 USD|$20}, from {money 5/20 USD|$5 to $20}, it shed {money 5 EUR|5 euros} to {money 20 EUR|20 euros}, gave {money 5 GBP|£5} to 10-year-old Tom, {money 5000000 USD|$5 million}-plus, {money 2000000000 GBP|£2 billion}-a-year",
    ),
    (
        En,
        "They sold 2.1m last year, up from 1.8m; a population of 67m; about 12m are at risk; a wall of {quantity 2.1 m|2.1m}",
    ),
    (En, "{money 10000000 INR|₹1 crore} and {money 1200000000 EUR|1.2 bln euros}"),
    (
        De,
        "{money 2500000000 CHF|2,5 Mia. Franken}, {money 2500 CHF|2500 Fr.}, {money 10000 DEM|10.000 DM}, {money 350000 EUR|350k €}",
    ),
    (
        Fr,
        "il fait {quantity -3 °|moins 3 degrés}, au moins {quantity 3 kg|3 kilos}, {money 350000000 EUR|350 M€}, {money 2000000000 EUR|2 Mds d'euros}, {percent 0.3 pp|0,3 point de pourcentage}",
    ),
    (
        Es,
        "al menos {quantity 3 kg|3 kilos}, {quantity -3 °|3 grados bajo cero}, más o menos {quantity 3 °|3 grados}, {quantity -3 °|menos 3 grados}",
    ),
    (
        Es,
        "{money 30000000000 EUR|30 mil millones de euros}, {money 500000 EUR|medio millón de euros}, entre los {money 10000000/15000000 EUR|10 y los 15 millones de euros}",
    ),
    (
        It,
        "{money 350000000 EUR|350 mln di euro}, {money 500000 EUR|mezzo milione di euro}, tra il {percent 10/15|10 e il 15%}, {money 1000 EUR|mille euro}, {quantity 120 km/h|120 chilometri orari}",
    ),
    (
        Pl,
        "{money 1200000000 PLN|1,2 miliarda złotych}, {money 0.80 PLN|80 groszy}, między {percent 10/15|10 a 15 procent}",
    ),
    (
        Nl,
        "tussen de {percent 10/15|10 en 15 procent}, {quantity -3 °|min 3 graden}, {money 12.50 EUR|€ 12,50} - {percent 3|3 procent} minder",
    ),
    // Addresses and numbers in other forms.
    (
        De,
        "DE 89 3704 0044 0532 0130 00, Spendenkonto 0532 013 000, PIN 0345 6712, unter {phone 0345671235|03 45 / 67 12 35} oder {phone 03581339500|0 35 81/33 95 00}",
    ),
    (De, "Die Lose 03 12 / 17 23 42 gewinnen."),
    (En, "Call {phone 18002738255|1-800-273-TALK} or {phone +13125550123|+1.312.555.0123}"),
    (
        De,
        "{email info@verein.de|info [ät] verein.de}, {email info@verein.de|info(ät)verein.de}, {url https://a.example|https://a.example};{url https://b.example|https://b.example}",
    ),
    // Numbers of other things.
    (
        De,
        "ISBN 0-19-852663-6, die ISSN 0028-0836, Aktenzeichen 012/345-67, das Konto die Nummer 0648 489 890, Kundennummer: 0123 456789, Rechnung Nr. 0123 456789",
    ),
    (
        De,
        "Konto DE89 3704 0044 0532 0130 00; das Konto unter {phone 030123456|030 123456}, Tel. {phone 03581339500|03581 339\u{2011}500}, {phone 03581339500|03581\u{202f}339\u{202f}500}",
    ),
    (
        En,
        "account number 0648 489 890, order no. 0123 456789; to order {phone 0123456789|0123 456789}",
    ),
    // Sentences with several.
    (
        De,
        "Am {date 2024-05-03|3. Mai 2024} zahlten {percent 20|20 Prozent} der Käufer {money 5 EUR|5 Euro} für {quantity 2 kg|2 kg}.",
    ),
    (
        En,
        "Profits rose {percent 5|5%} to {money 3200000 USD|$3.2 million} in {date 2020|2020}, in {duration P3M|three months}.",
    ),
    (De, ""),
    (De, "5"),
    (De, "$ € + ( 0 +"),
    (De, "2 . 3 , 4 : 5 - 6"),
];

/// The text of a case and what is marked in it.
fn parse(marked: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut values) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (label, after) = after.split_once('|').unwrap();
        let (form, after) = after.split_once('}').unwrap();
        text.push_str(form);
        values.push((label.to_owned(), form.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, values)
}

fn read(text: &str, languages: impl Into<Languages>) -> Vec<(String, String)> {
    find(text.into(), languages)
        .fixed
        .into_iter()
        .map(|found| {
            let unit = found.value.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            let label = format!("{} {}{unit}", found.kind, found.value.text);
            (label, found.span.of(text).to_owned())
        })
        .collect()
}

#[test]
fn reads_what_a_reader_would() {
    let mut wrong = Vec::new();
    for &(language, marked) in CASES {
        let (text, expected) = parse(marked);
        let got = read(&text, Some(language));
        if got != expected {
            wrong.push(format!("{language} {text}\n  want {expected:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
    assert!(CASES.len() >= 150);
}

#[test]
fn an_unknown_language_reads_german_and_english() {
    let (text, expected) = parse(
        "{date 2021-04-07|7. April 2021}, {date 2021-04-07|April 7, 2021}, {duration P2D|zwei Tage}, {duration P2D|two days}",
    );
    assert_eq!(read(&text, None), expected);
}

#[test]
fn where_the_language_is_doubtful_the_likeliest_reads_first() {
    let cases = [
        (De, "{quantity 3.125 kg|3,125 kg}, in {date --05|May}, Platz 5 am Sonntag"),
        (En, "{quantity 1250 km|1,250 km}, {duration P2D|zwei Tage}, at {time 05:00|5 am} Monday"),
        (
            En,
            "{date 2021-05-03|3. Mai 2021} 35m users, 1.2m staff; {quantity 20 m|20m} deep, {quantity 4 m|4m} above it",
        ),
        (De, "{quantity 35 m|35m} hohes Haus, 20m people"),
        (Nl, "Op {date 2024-01-08|8 januari 2024} met {percent 3.5|3,5 procent}"),
        (Fr, "{date 1998-08-03|3 août 1998}, {date 1998-08-03|3. August 1998}"),
    ];
    for (likeliest, marked) in cases {
        let (text, expected) = parse(marked);
        assert_eq!(read(&text, Languages::Unsure(Some(likeliest))), expected, "{text}");
    }
}

#[test]
fn a_language_without_facts_has_addresses_only() {
    let (text, expected) = parse(
        "{url https://example.org/a|https://example.org/a} {email post@amt.example.de|post@amt.example.de} {phone +4930123456|+49 30 123456}, 1.500 €, 2024-05-03, 18:30, 5 %, 5 km, 3 h, 030 123456, 212-555-0199",
    );
    assert_eq!(read(&text, Some(Language::Sv)), expected);
}

/// The signs of ångström and kelvin are shorter in small letters.
#[test]
fn letters_of_another_length_in_small_letters_move_no_position() {
    for (language, text, last) in [
        (Da, "Det var i \u{212b}r 2021, og den 3. maj 2022 igen.", "3. maj 2022"),
        (No, "i \u{212b}r 2021 og 3. mai 2022", "3. mai 2022"),
        (Eo, "2019 \u{212a}aj 2020, la 3-an de majo 2022", "2022"),
        (De, "um \u{130} 18 Uhr und am 3. Mai 2022", "3. Mai 2022"),
        (De, "von 5 \u{130}auf 7 Euro", "7 Euro"),
    ] {
        let found = read(text, Some(language));
        assert!(found.last().is_some_and(|(_, found)| found.ends_with(last)), "{found:?}");
    }
}

#[test]
fn positions_are_those_of_the_source() {
    let source = "5 Euro\nä 7 Euro\n 9 Euro";
    let found = find(Slice::from(source).tail(7), Some(De)).fixed;
    let texts: Vec<_> = found.iter().map(|found| found.span.of(source)).collect();
    assert_eq!(texts, ["7 Euro", "9 Euro"]);
}

#[test]
fn a_long_line_is_read_to_its_end() {
    let source = "Das kostet 5 Euro und mehr. ".repeat(10_000);
    let found = find(source.as_str().into(), Some(De)).fixed;
    assert_eq!(found.len(), 10_000);
}

#[cfg(not(target_arch = "wasm32"))]
mod any {
    use super::*;
    use proptest::prelude::*;

    fn holds(text: &str, language: Option<Language>) {
        let mut last = 0;
        for found in find(text.into(), language).fixed {
            assert!(last <= found.span.start && found.span.start < found.span.end);
            assert!(text.get(found.span.start..found.span.end).is_some());
            last = found.span.end;
        }
    }

    proptest! {
        #[test]
        fn text_gives_ordered_disjoint_spans(text in any::<String>()) {
            holds(&text, None);
        }

        #[test]
        fn near_values_too(
            words in proptest::collection::vec(
                prop::sample::select(vec![
                    "3", ".", " ", "Mai", "12:30", "Uhr", "-", "bis", "$", "€", "5,5", "Mio.",
                    "Euro", "%", "@", "www.", "a.de", "/", "+49", "(0)", "half", "a", "million",
                    "\u{a0}", "ä", "2021", "p.m.", "\n", "T", "Tage", "0171", "’", "½", "٣",
                ]),
                0..24,
            )
        ) {
            let text = words.concat();
            holds(&text, None);
            holds(&text, Some(En));
            holds(&text, Some(Fr));
        }
    }
}
