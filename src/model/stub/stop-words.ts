const words = `
a about above after again all also although always am an and another any anyone anything are as ask asks asking at
be because been before being below best both but by can cannot can't could couldn't did didn't do does doesn't doing
don't done down each either else etc even ever every example for from further get gets getting give go going got had
has hasn't have haven't having he hello her here hers hey hi him his how i i'd i'll i'm i've if in include includes
including into is isn't it it's its itself just kind know let like made make may me mean might more most much must my
myself need needs neither no none nor not nothing now of off on once one ones only onto or other others otherwise our
ours out over own per please question questions rather really same say says see shall she should since so some
someone something such than that that's the their theirs them then there these they thing things this those though
through to too two under unless until up upon us use used very via want wanted wants was wasn't way we we're well were
what what's when where whether which while who whom whose why will with within without won't would wouldn't yes yet
you your yours yourself
`;

/** Words that say nothing of what a text is about; written in lower case. */
export const stopWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ""));
