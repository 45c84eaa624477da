# Transcribes a recording with FunASR and writes its results as they are: python3 -c … recording output model
import json
import sys

from funasr import AutoModel

recording, output, model = sys.argv[1:4]
recogniser = AutoModel(model=model, vad_model="fsmn-vad", punc_model="ct-punc", disable_update=True, disable_pbar=True)
result = recogniser.generate(input=recording, batch_size_s=300, sentence_timestamp=True)
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file, ensure_ascii=False)
