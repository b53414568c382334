"""The words of the example mail: who writes, about what, in which language. Nobody in it exists."""

PEOPLE = (
    ('Paula Nowak', 'paula.nowak@post.example'), ('Giulia Ferrari', 'giulia@ferrari.example'),
    ('Ahmed Mansour', 'a.mansour@parts.example'), ('Lucía Fernández', 'lucia.fernandez@correo.example'),
    ('Peter Lindqvist', 'peter@lindqvist.example'), ('Oluwaseun Adeyemi', 'seun@adeyemi.example'),
    ('Margarethe Schwarzenberger', 'm.schwarzenberger@post.example'), ('Noah Petit', 'noah.petit@courriel.example'),
    ('Sanne de Vries', 'sanne@devries.example'), ('Dagmar Eisenhauer', 'dagmar@eisenhauer.example'),
    ('Jan Kowalczyk', 'jan.kowalczyk@poczta.example'), ('Tomás O’Brien', 'tomas@obrien.example'),
)
COLLEAGUES = {'anna': 'Anna Schäfer', 'bruno': 'Bruno Keller', 'clara': 'Clara Brandt', 'david': 'David Okafor'}

WORK = (
    ('Minutes of Tuesday', 'Here are the minutes. Please tell me by Thursday if I have misunderstood something,\nespecially about the budget of the second half-year.'),
    ('Delivery of the shelves', 'The shelves come on Friday between 8 and 12. Somebody has to open the gate,\nthe driver has no key.'),
    ('Your offer of 14 October', 'Thank you for the offer. Two questions remain: does the price include installing it,\nand how long is it valid?'),
    ('Translation of the catalogue', 'The French part is done, the Dutch one needs another week. I would rather print both\ntogether than twice.'),
    ('Room for the workshop', 'The large room is taken on the 12th. I have put us into the library instead; it has\na screen, but no whiteboard.'),
    ('Holiday in December', 'I would like to take the 19th to the 23rd. Bruno could stand in for me, he has agreed.'),
    ('Numbers for the annual report', 'The table is attached to the page in the wiki. The third column is still an estimate.'),
    ('Printer on the second floor', 'It prints again. The drum was worn out; a new one is in the cupboard beside it.'),
    ('Photos of the new series', 'All 48 are on the share now. My favourites are 7, 19 and 31; tell me yours.'),
    ('Train tickets', 'I booked the 7:12. Your seats are 61 and 62 in coach 7, the tickets lie in your tray.'),
)
QUESTIONS = (
    ('Order {n} arrived with a broken lid', 'Hello,\n\nmy order {n} arrived today and the lid of the larger jar is broken. Could you send me a new\none? I can send photos if that helps.'),
    ('Can we change the delivery address?', 'Dear team,\n\nwe are moving next week. Could order {n} go to the new address instead? It is in my account\nalready.'),
    ('Invoice without VAT number', 'Good morning,\n\nthe invoice for order {n} lacks our VAT number. Our accountant asks for a corrected one.'),
    ('Wrong size, would like to exchange', 'Hi,\n\nI ordered the wrong size ({n}). May I exchange it, and who pays for the parcel?'),
    ('Do you ship to Nigeria?', 'Hello,\n\nI would like to order ten of the blue ones. Do you ship to Lagos, and how long does it take?'),
    ('Spare parts for model N-{n}', 'Dear Sirs,\n\nwe need twelve handles for model N-{n}. Please quote a price including shipping.'),
    ('How do I clean it?', 'Hello,\n\ndoes it survive a dishwasher? The leaflet says no, your website says yes.'),
)
ABROAD = (
    ('返品の手続きについて教えてください', '山本 健', 'yamamoto@tegami.example', 'iso-2022-jp', 'お世話になっております。\n\n先日注文した商品の返品を希望します。手続きを教えてください。\n\n山本 健'),
    ('Angebot für 40 Stück, Lieferung bis 12. Dezember möglich?', 'Kindergarten Sonnenblume e. V.', 'buero@sonnenblume.example', 'iso-8859-1', 'Guten Tag,\n\nkönnten Sie uns 40 Stück bis zum 12. Dezember liefern? Bitte schicken Sie ein Angebot über die Bücher und Töpfe für größere Gruppen.\n\nMit freundlichen Grüßen'),
    ('Merci pour votre réponse rapide', 'Noah Petit', 'noah.petit@courriel.example', 'windows-1252', 'Bonjour,\n\nmerci beaucoup ! La pièce est arrivée – déjà montée. À bientôt pour 50 € de plus…\n\nNoah'),
    ('Вопрос о доставке', 'Ирина Соколова', 'irina@pochta.example', 'koi8-r', 'Добрый день!\n\nКогда будет отправлен мой заказ? Номер я указала в личном кабинете.\n\nИрина'),
    ('استفسار عن الطلب', 'ليلى حداد', 'layla@barid.example', 'utf-8', 'مرحبا،\n\nأود أن أعرف متى يصل طلبي رقم 20417. شكرا لكم.\n\nليلى'),
    ('שאלה על החשבונית', 'נועה לוי', 'noa@doar.example', 'utf-8', 'שלום,\n\nהאם אפשר לקבל חשבונית חדשה? תודה רבה.\n\nנועה'),
    ('订单 20418 的发票', '王小明', 'wang@youjian.example', 'gb18030', '您好:\n\n请把订单 20418 的发票寄给我。谢谢!\n\n王小明'),
    ('Ερώτηση για την εγγύηση', 'Νίκος Παππάς', 'nikos@tachydromio.example', 'iso-8859-7', 'Καλημέρα,\n\nισχύει ακόμα η εγγύηση για το μοντέλο Ν-40;\n\nΝίκος'),
    ('Catalogue 🎄 and a wish 🎁', 'Sanne de Vries', 'sanne@devries.example', 'utf-8', 'Hoi! 👋\n\nIs er ook een Nederlandse catalogus? 🇳🇱\n\nGroetjes 💌'),
)
SHOPS = ('Papier & Feder', 'The Slow Kitchen', 'Fahrradladen am Wall', 'Museum of Small Things', 'Bahnhof Books', 'Garden Letter', 'City Orchestra')
HEADLINES = ('What we read this month', 'Three recipes for one pot', 'New in the workshop', 'A weekend in the hills', 'Letters from readers', 'The small print, larger')
SENTENCES = (
    'It begins with a walk and ends with a list of things that could be done without.',
    'We asked seven people, and got nine answers, of which four were the same.',
    'The first batch was too sweet, the second too dry, the third was gone before anyone could judge it.',
    'Nothing in it is new, but somebody has written it down at last.',
    'If you have an hour, take two; if you have two, stay for supper.',
    'The old machine does the work of three new ones and makes the noise of ten.',
)
