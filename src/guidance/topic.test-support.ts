/** A topic that Maria and Peter of the demo municipality look after, as its folder is. */
export const topicFiles = {
  "topic.yaml": `id: parking
title: { da: "Parkering", en: "Parking" }
lead: { da: "Licenser.", en: "Licences." }
audience: [citizen]
owner: tmf-parkering
reviewed: 2026-06-01
reviewMonths: 6
links: [{ title: { da: "Kort", en: "Map" }, url: "https://kort.example.dk" }]
steps: [{ id: zones, kind: read, title: { da: "Zoner", en: "Zones" }, minutes: 2 }]
`,
  "how.da.md": "Søg, og betal.", "how.en.md": "Apply and pay.", "step-zones.da.md": "Zoner.", "step-zones.en.md": "Zones.",
};
