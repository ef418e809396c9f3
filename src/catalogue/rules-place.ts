/** Where the page of a service has its rules in words: "/selvbetjening/parking-licence#regler". */
export const rulesPlace = "regler";
